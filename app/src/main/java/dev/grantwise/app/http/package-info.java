/**
 * Endpoint functions put on a socket.
 *
 * <p>Start with {@link dev.grantwise.app.http.Listener}.
 */
@NullMarked
package dev.grantwise.app.http;

import org.jspecify.annotations.NullMarked;
