/**
 * The commands that administer an authorization server, beside one that runs or without.
 *
 * <p>Start with {@link dev.grantwise.app.command.server.AdministrationDesk}, which finds out which
 * of the two it is.
 */
@NullMarked
package dev.grantwise.app.command.server;

import org.jspecify.annotations.NullMarked;
