package dev.grantwise.gateway;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509KeyManager;

/** How a gateway listens, and how much of anything it takes (attack A64). */
final class ListenerOptions {

  /** Longest frame of a WebSocket, in bytes. */
  static final int MAX_FRAME = 1024 * 1024;

  private static final int MAX_URI = 16 * 1024;
  private static final int MAX_HEADERS = 32 * 1024;

  /** What a browser has under way on one connection; RFC 9113 6.5.2 advises at least 100. */
  private static final int STREAMS_AT_ONCE = 128;

  private ListenerOptions() {}

  static HttpServerOptions of(Optional<X509KeyManager> tls) {
    HttpServerOptions options =
        new HttpServerOptions()
            // HTTP/2 is for browsers, which speak it over TLS alone; proxies speak HTTP/1.1 to us.
            .setHttp2ClearTextEnabled(false)
            .setMaxWebSocketFrameSize(MAX_FRAME)
            // What is compressed beside a secret tells of it by its length (BREACH).
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setMaxInitialLineLength(MAX_URI)
            .setMaxHeaderSize(MAX_HEADERS)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(STREAMS_AT_ONCE)
                    .setMaxHeaderListSize(MAX_HEADERS));
    return tls.map(keys -> overTls(options, keys)).orElse(options);
  }

  private static HttpServerOptions overTls(HttpServerOptions options, X509KeyManager keys) {
    options
        .setSsl(true)
        .setKeyCertOptions(KeyCertOptions.wrap(keys))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    return options;
  }
}
