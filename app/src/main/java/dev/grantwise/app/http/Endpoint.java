package dev.grantwise.app.http;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;

/** Answers requests. Called on virtual threads, so it may block within a bound. */
@FunctionalInterface
public interface Endpoint {

  /**
   * The answer to one request.
   *
   * @param peer the address of whoever sent it, for throttles and the log
   */
  HttpResponse answer(HttpRequest request, String peer);

  /**
   * The answer where there is no request to answer: what came was malformed, too large, for another
   * host, or one too many.
   *
   * @param reason for the log
   */
  default HttpResponse refuse(int status, String reason, String peer) {
    return HttpResponse.of(status);
  }
}
