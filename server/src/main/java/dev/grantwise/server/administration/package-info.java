/**
 * What those who run the server do to it: the same functions from the command line on the store
 * itself and, while a server runs, through its local socket.
 *
 * <p>Start with {@link dev.grantwise.server.administration.Administration}, which answers one
 * {@link dev.grantwise.server.administration.AdministrationRequest} at a time. How requests and
 * answers travel is in {@link dev.grantwise.server.administration.AdministrationJson}.
 */
@NullMarked
package dev.grantwise.server.administration;

import org.jspecify.annotations.NullMarked;
