package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.configuration.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.List;

/**
 * The connections to upstreams: by HTTP/1.1 where they are plain, and by what an upstream chooses
 * of HTTP/2 and HTTP/1.1 where they have TLS (RFC 7301).
 */
public final class UpstreamClients {

  /** How long a connection may take to be there. */
  public static final int CONNECT_MILLIS = 5_000;

  private static final int MOST_CONNECTIONS = 256;

  /** Few connections carry many requests; one that is slow holds up no more than its share. */
  private static final int MOST_SHARED_CONNECTIONS = 8;

  private static final int REQUESTS_ON_ONE = 100;

  private final HttpClient plain;
  private final HttpClient tls;

  private UpstreamClients(HttpClient plain, HttpClient tls) {
    this.plain = plain;
    this.tls = tls;
  }

  public static UpstreamClients of(Vertx vertx) {
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(MOST_CONNECTIONS)
            .setHttp2MaxSize(MOST_SHARED_CONNECTIONS);
    return new UpstreamClients(
        vertx.createHttpClient(options(), pool),
        vertx.createHttpClient(
            options()
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2MultiplexingLimit(REQUESTS_ON_ONE),
            pool));
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout(CONNECT_MILLIS)
        .setDecompressionSupported(false);
  }

  HttpClient to(Route.Upstream upstream) {
    return upstream.isTls() ? tls : plain;
  }

  /** Closes all of them. */
  public Future<Void> close() {
    return plain.close().compose(_ -> tls.close());
  }
}
