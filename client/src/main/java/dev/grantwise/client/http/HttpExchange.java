package dev.grantwise.client.http;

import dev.grantwise.protocol.http.HttpRequest;
import java.util.function.Supplier;

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

  /**
   * Sends a request that is made when it is sent. Where the server's answer asks for another one,
   * and the protocol says that the first did nothing, it is made and sent once more: what is good
   * for one use only, such as a client assertion, is then a new one.
   *
   * @param made gives a fresh request to the same address at each call
   */
  default Sent sendFresh(Supplier<HttpRequest> made) {
    return send(made.get());
  }
}
