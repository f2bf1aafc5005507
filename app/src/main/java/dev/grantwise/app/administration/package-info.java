/**
 * The local socket, by which commands reach a server that runs: one request and one answer for each
 * connection, as JSON, each ended by closing that direction.
 *
 * <p>Start with {@link dev.grantwise.app.administration.AdministrationSocket}, the server's side,
 * and {@link dev.grantwise.app.administration.AdministrationCall}, the command's.
 */
@NullMarked
package dev.grantwise.app.administration;

import org.jspecify.annotations.NullMarked;
