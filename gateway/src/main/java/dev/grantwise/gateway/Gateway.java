package dev.grantwise.gateway;

import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.endpoint.Endpoints;
import dev.grantwise.gateway.provider.IdentityProvider;
import dev.grantwise.gateway.relay.LastAnswers;
import dev.grantwise.gateway.relay.Relay;
import dev.grantwise.gateway.relay.RequestGate;
import dev.grantwise.gateway.relay.UpstreamClients;
import dev.grantwise.gateway.session.LiveStreams;
import dev.grantwise.gateway.session.SessionEnding;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.event.CorrelationId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.X509KeyManager;
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
  private static final int MOST_SOCKETS = 10_000;

  /** What a request that is under way has left when the gateway stops. */
  public static final Duration GRACE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final GatewayServices services;
  private final SessionEnding ending;
  private final LiveStreams streams = new LiveStreams();
  private final LastAnswers lastAnswers = new LastAnswers();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final UpstreamClients client;
  private final WebSocketClient sockets;
  private final HttpServer server;
  private final GatewayConfiguration first;

  /** What requests go to that come now. */
  private final AtomicReference<Relay> relay;

  private final long timer;

  /** A gateway that does not listen yet, and will by plain HTTP: behind a proxy that has TLS. */
  public Gateway(Vertx vertx, GatewayConfiguration configuration, GatewayServices services) {
    this(vertx, configuration, services, Optional.empty());
  }

  /**
   * A gateway that does not listen yet.
   *
   * @param tls what it shows to browsers by HTTPS; asked at every handshake. Plain HTTP without
   */
  public Gateway(
      Vertx vertx,
      GatewayConfiguration configuration,
      GatewayServices services,
      Optional<X509KeyManager> tls) {
    this.vertx = vertx;
    this.services = services;
    this.first = configuration;
    this.ending =
        new SessionEnding(
            services.provider().clientId(),
            services.sessions(),
            services.grants(),
            streams,
            services.events(),
            services.meter()::sessionEnded);
    this.client = UpstreamClients.of(vertx);
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(UpstreamClients.CONNECT_MILLIS)
                .setMaxConnections(MOST_SOCKETS)
                .setMaxFrameSize(ListenerOptions.MAX_FRAME));
    this.relay = new AtomicReference<>(relay(configuration, services));
    this.server =
        vertx
            .createHttpServer(ListenerOptions.of(tls))
            .requestHandler(request -> relay.get().handle(request))
            .invalidRequestHandler(request -> relay.get().invalid(request));
    this.timer = vertx.setPeriodic(SWEEP_MILLIS, _ -> threads.execute(this::sweep));
  }

  private Relay relay(GatewayConfiguration configuration, GatewayServices with) {
    BackendResponses responses = configuration.responses();
    Endpoints endpoints = new Endpoints(configuration, responses, with, ending);
    return new Relay(
        vertx,
        client,
        sockets,
        threads,
        configuration,
        endpoints::answer,
        new RequestGate(configuration, responses, with, ending),
        with,
        streams,
        lastAnswers);
  }

  /**
   * Makes another configuration ready, and changes nothing yet.
   *
   * @param provider the same one, for sign-ins that begin by the other configuration
   * @return puts it in the place of the present one at once, for requests that come from then on;
   *     those under way end by the one they came under
   * @throws IllegalArgumentException if it has another origin, prefix or kind of cookies: browsers
   *     have what they were given under those
   */
  public Runnable readied(GatewayConfiguration other, IdentityProvider provider) {
    boolean same =
        other.publicOrigin().equals(first.publicOrigin())
            && other.paths().equals(first.paths())
            && other.cookies() == first.cookies();
    if (!same) {
      throw new IllegalArgumentException("origin, prefix and cookies stay while it runs");
    }
    Relay next = relay(other, services.with(provider));
    return () -> relay.set(next);
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
