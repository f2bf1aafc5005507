package dev.grantwise.gateway;

import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.endpoint.Endpoints;
import dev.grantwise.gateway.relay.Relay;
import dev.grantwise.gateway.relay.RequestGate;
import dev.grantwise.gateway.session.LiveStreams;
import dev.grantwise.gateway.session.SessionEnding;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.event.CorrelationId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backend for frontend (RFC 10017 6.1): signs users in, keeps their tokens, and relays their
 * calls with them. The browser gets a session cookie and nothing else.
 *
 * <pre>{@code
 * try (Gateway gateway = new Gateway(vertx, configuration, services)) {
 *   int port = gateway.start("127.0.0.1", 0);
 *   ...
 * }
 * }</pre>
 */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final long PATIENCE_SECONDS = 20;
  private static final long SWEEP_MILLIS = 30_000;
  private static final int MAX_URI = 16 * 1024;
  private static final int MAX_HEADERS = 32 * 1024;
  private static final int MOST_CONNECTIONS = 256;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int MOST_SOCKETS = 10_000;
  private static final int MAX_FRAME = 1024 * 1024;

  /** What a request that is under way has left when the gateway stops. */
  public static final Duration GRACE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final GatewayServices services;
  private final SessionEnding ending;
  private final LiveStreams streams = new LiveStreams();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final WebSocketClient sockets;
  private final HttpServer server;
  private final long timer;

  /** A gateway that does not listen yet. */
  public Gateway(Vertx vertx, GatewayConfiguration configuration, GatewayServices services) {
    this.vertx = vertx;
    this.services = services;
    BackendResponses responses = configuration.responses();
    this.ending =
        new SessionEnding(
            services.provider().clientId(),
            services.sessions(),
            services.grants(),
            streams,
            services.events(),
            services.meter()::sessionEnded);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxConnections(MOST_SOCKETS)
                .setMaxFrameSize(MAX_FRAME));
    Endpoints endpoints = new Endpoints(configuration, responses, services, ending);
    Relay relay =
        new Relay(
            vertx,
            client,
            sockets,
            threads,
            configuration,
            endpoints::answer,
            new RequestGate(configuration, responses, services, ending),
            services,
            streams);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    // A body in HTTP/2 needs no field that says so; proxies speak HTTP/1.1 to us.
                    .setHttp2ClearTextEnabled(false)
                    .setMaxWebSocketFrameSize(MAX_FRAME)
                    // What is compressed beside a secret tells of it by its length (BREACH).
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setMaxInitialLineLength(MAX_URI)
                    .setMaxHeaderSize(MAX_HEADERS))
            .requestHandler(relay)
            .invalidRequestHandler(relay::invalid);
    this.timer = vertx.setPeriodic(SWEEP_MILLIS, _ -> threads.execute(this::sweep));
  }

  /**
   * Listens.
   *
   * @param port 0 for any that is free
   * @return the port
   * @throws IOException if it cannot be listened on
   */
  public int start(String host, int port) throws IOException {
    return await(server.listen(port, host)).actualPort();
  }

  /** Ends the sessions whose time is over, with their streams and grants; also runs by itself. */
  public void sweep() {
    Instant now = services.clock().instant();
    ending.sweep(CorrelationId.generate(services.randomness()), now);
    int forgotten = services.attempts().purge(now);
    LOG.debug("{} sign-in attempts expired", forgotten);
  }

  /** Ends sessions with everything that hangs on them: for what comes from outside a browser. */
  public SessionEnding ending() {
    return ending;
  }

  /**
   * Stops listening. Requests under way have {@link #GRACE} to end; streams, which have no end of
   * their own, end at once.
   */
  @Override
  public void close() throws IOException {
    vertx.cancelTimer(timer);
    await(server.shutdown(GRACE.toMillis(), TimeUnit.MILLISECONDS));
    await(client.close());
    await(sockets.close());
    threads.shutdown();
  }

  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer in " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
