package dev.grantwise.gateway.relay;

import dev.grantwise.protocol.backend.IdentityClaims;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.message.AccessToken;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of a WebSocket's opening handshake passes on (RFC 6455 4). */
final class SocketHandshake {

  static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final String OF_ONE_CONNECTION = "sec-websocket-";

  private SocketHandshake() {}

  /** Whether a request opens a WebSocket; an upgrade to anything else is not passed on. */
  static boolean isIn(HttpRequest head) {
    return head.method().equals(HttpMethod.GET)
        && head.headers().all("Upgrade").stream()
            .flatMap(field -> Arrays.stream(field.split(",", -1)))
            .anyMatch(protocol -> protocol.strip().equalsIgnoreCase("websocket"));
  }

  /**
   * The handshake with the upstream.
   *
   * @param headers the fields that pass on; those of the handshake itself are made afresh
   */
  static WebSocketConnectOptions to(
      Decision.PassOn to, Headers received, Headers headers, Duration timeout) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(to.upstream().origin().getHost())
            .setPort(to.upstream().port())
            .setSsl(to.upstream().isTls())
            .setURI(to.path())
            .setTimeout(timeout.toMillis())
            // The browser's own, or none: never one that is made up here.
            .setAllowOriginHeader(!headers.all("Origin").isEmpty());
    to.upstream().tls().ifPresent(options::setSslOptions);
    List<String> wanted = subProtocols(received);
    if (!wanted.isEmpty()) {
      options.setSubProtocols(wanted);
    }
    for (Headers.Field field : headers.fields()) {
      if (!field.name().toLowerCase(Locale.ROOT).startsWith(OF_ONE_CONNECTION)) {
        options.addHeader(field.name(), field.value());
      }
    }
    Optional<AccessToken> token = to.token();
    token.ifPresent(value -> options.putHeader("Authorization", value.authorization()));
    to.identity()
        .ifPresent(identity -> options.putHeader(IdentityClaims.HEADER, identity.reveal()));
    return options;
  }

  /** What the upstream chose to speak, if the browser offered something. */
  static Optional<String> chosen(WebSocket upstream) {
    return Optional.ofNullable(upstream.subProtocol()).filter(name -> !name.isEmpty());
  }

  private static List<String> subProtocols(Headers received) {
    return received.all(PROTOCOL).stream()
        .flatMap(field -> Arrays.stream(field.split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
