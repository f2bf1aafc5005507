/**
 * HTTP messages as Vert.x has them, and as plain data: for the gateway and for any endpoint
 * function that is put on a socket.
 *
 * <p>Start with {@link dev.grantwise.gateway.http.VertxMessages}.
 */
@NullMarked
package dev.grantwise.gateway.http;

import org.jspecify.annotations.NullMarked;
