/**
 * Requests to authorization servers: one port, one adapter with all the safety settings.
 *
 * <p>Start with {@link dev.grantwise.client.http.HttpExchange}.
 */
@NullMarked
package dev.grantwise.client.http;

import org.jspecify.annotations.NullMarked;
