package dev.grantwise.gateway.relay;

import dev.grantwise.protocol.backend.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** What is said of a request that could not be read. */
final class UnreadRequests {

  private UnreadRequests() {}

  static Problem problem(HttpServerRequest request) {
    return switch (request.decoderResult().cause()) {
      // RFC 9110 15.5.15
      case TooLongHttpLineException _ ->
          Problem.of(414, "uri-too-long", "URI too long", "An address of 16 KiB at most.");
      // RFC 6585 5
      case TooLongHttpHeaderException _ ->
          Problem.of(431, "fields-too-large", "Fields too large", "Fields of 32 KiB at most.");
      case null, default -> Problem.of(400, "malformed", "Malformed request", "HTTP/1.1.");
    };
  }
}
