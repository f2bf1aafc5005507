package dev.grantwise.client.http;

import dev.grantwise.protocol.http.HttpRequest;

/**
 * The port through which the client sends requests to an authorization server.
 *
 * <p>An implementation follows no redirect, keeps no cookie, never repeats a request by itself, and
 * ends every call within a bound. It is safe for many threads. {@link JavaHttpExchange} is the one
 * for production.
 */
@FunctionalInterface
public interface HttpExchange {

  /** Sends one request and waits, within a bound, for the whole answer. */
  Sent send(HttpRequest request);
}
