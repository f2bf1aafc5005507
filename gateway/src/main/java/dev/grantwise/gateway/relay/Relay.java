package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.configuration.Route;
import dev.grantwise.gateway.http.VertxMessages;
import dev.grantwise.gateway.meter.GatewayMeter;
import dev.grantwise.gateway.meter.GatewayMeter.Call;
import dev.grantwise.gateway.meter.GatewayMeter.Target;
import dev.grantwise.gateway.session.LiveStreams;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.ForwardedHeaders;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.RelayedHeaders;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthenticationDemand;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data path: decisions and endpoints run on virtual threads, bodies flow on the event loop and
 * never wait for either.
 */
public final class Relay implements Handler<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Vertx vertx;
  private final UpstreamClients client;
  private final WebSocketClient sockets;
  private final Executor threads;
  private final BackendPaths paths;
  private final BiFunction<HttpRequest, String, HttpResponse> endpoints;
  private final RequestGate gate;
  private final Refusals refusals;
  private final LiveStreams streams;
  private final LastAnswers lastAnswers;
  private final GatewayMeter meter;
  private final ForwardedHeaders forwarded;
  private final String publicOrigin;
  private final Duration timeout;

  /**
   * A relay that is ready.
   *
   * @param endpoints answers what the gateway's own prefix owns
   * @param threads runs what may block
   */
  public Relay(
      Vertx vertx,
      UpstreamClients client,
      WebSocketClient sockets,
      Executor threads,
      GatewayConfiguration configuration,
      BiFunction<HttpRequest, String, HttpResponse> endpoints,
      RequestGate gate,
      GatewayServices services,
      LiveStreams streams,
      LastAnswers lastAnswers) {
    this.vertx = vertx;
    this.client = client;
    this.sockets = sockets;
    this.threads = threads;
    this.paths = configuration.paths();
    this.endpoints = endpoints;
    this.gate = gate;
    this.refusals = new Refusals(services);
    this.streams = streams;
    this.lastAnswers = lastAnswers;
    this.meter = services.meter();
    this.publicOrigin = configuration.publicOrigin();
    this.forwarded = new ForwardedHeaders(publicOrigin, configuration.trustedPeers());
    this.timeout = configuration.upstreamTimeout();
  }

  /** What is no HTTP, or more of it than is read. */
  public void invalid(HttpServerRequest request) {
    refuse(request, UnreadRequests.problem(request));
    request.connection().close();
  }

  @Override
  public void handle(HttpServerRequest request) {
    request.pause();
    HttpRequest head;
    try {
      head = VertxMessages.head(request, publicOrigin);
    } catch (IllegalArgumentException e) {
      refuse(request, Problem.of(400, "malformed", "Malformed request", "No control characters."));
      return;
    }
    // RFC 9113 8.2.2: of one connection, and so none of HTTP/2.
    if (LastAnswers.isShared(request) && !head.headers().all("Upgrade").isEmpty()) {
      refuse(request, Problem.of(400, "malformed", "Malformed request", "No Upgrade in HTTP/2."));
      return;
    }
    boolean own = paths.owns(head.path());
    Call call = meter.received(own ? Target.GATEWAY : Target.ROUTE);
    request.response().headersEndHandler(_ -> call.answered(request.response().getStatusCode()));
    if (own) {
      lastIfStopping(request);
      String client = forwarded.client(head.headers(), request.remoteAddress().hostAddress());
      withBody(request, head, http -> endpoints.apply(http, client));
      return;
    }
    Exchange exchange =
        new Exchange(request, head, vertx.getOrCreateContext(), streams, lastAnswers, refusals);
    // Before it is decided on: a session that ends meanwhile finds the exchange.
    gate.shown(head).ifPresent(exchange::register);
    blocking(request, () -> gate.decide(head), decision -> act(exchange, decision, Attempt.FIRST));
  }

  /** Nobody waits then for another request on the same connection. */
  private static void lastIfStopping(HttpServerRequest request) {
    if (LastAnswers.isShared(request)) {
      return;
    }
    request
        .connection()
        .shutdownHandler(
            _ -> {
              if (!request.response().headWritten() && !request.response().closed()) {
                request.response().putHeader("Connection", "close");
              }
            });
  }

  /** Which sending of one request this is. */
  private enum Attempt {
    FIRST,
    SECOND
  }

  private void act(Exchange exchange, Decision decision, Attempt attempt) {
    switch (decision) {
      case Decision.Answer(HttpResponse response) -> answer(exchange.browser(), response);
      case Decision.Handle(Route.Local(var handler)) ->
          withBody(exchange.browser(), exchange.head(), handler);
      case Decision.PassOn to ->
          exchange.send(
              client.to(to.upstream()),
              to,
              passedOn(exchange),
              timeout,
              response -> answered(exchange, to, response, attempt));
      case Decision.Connect(Decision.PassOn to) -> connect(exchange, to);
    }
  }

  private Headers passedOn(Exchange exchange) {
    Headers received = exchange.head().headers();
    return exchange.traced(
        forwarded.addTo(
            RelayedHeaders.toUpstream(received),
            received,
            exchange.browser().remoteAddress().hostAddress()));
  }

  /** First there, then here: a browser whose upstream says no is told so by HTTP. */
  private void connect(Exchange exchange, Decision.PassOn to) {
    if (to.session().isEmpty()) {
      exchange.unregister();
    }
    WebSocketConnectOptions options =
        SocketHandshake.to(to, exchange.head().headers(), passedOn(exchange), timeout);
    sockets
        .connect(options)
        .onSuccess(upstream -> connected(exchange, to, upstream))
        .onFailure(
            failure -> {
              if (!(failure instanceof UpgradeRejectedException refusal)
                  || !stepsUp(exchange, to, refusal.getStatus(), refusal.getHeaders())) {
                rejectedBy(failure, to);
                exchange.failed(failure);
              }
            });
  }

  private void rejectedBy(Throwable failure, Decision.PassOn to) {
    if (failure instanceof UpgradeRejectedException refusal && refusal.getStatus() == 401) {
      threads.execute(() -> gate.reject(to));
    }
  }

  /** Whether the refusal is a demand for a better sign-in, which is answered here then. */
  private boolean stepsUp(Exchange exchange, Decision.PassOn to, int status, MultiMap headers) {
    Optional<AuthenticationDemand> demand =
        to.token().isPresent()
            ? StepUpChallenge.in(status, VertxMessages.headers(headers))
            : Optional.empty();
    if (demand.isEmpty() || to.session().isEmpty()) {
      return false;
    }
    Session session = to.session().get();
    blocking(
        exchange.browser(),
        () -> gate.stepUp(exchange.head(), session, demand.get()),
        decision -> act(exchange, decision, Attempt.SECOND));
    return true;
  }

  private void connected(Exchange exchange, Decision.PassOn to, WebSocket upstream) {
    upstream.pause();
    HttpServerRequest browser = exchange.browser();
    SocketHandshake.chosen(upstream)
        .ifPresent(name -> browser.response().putHeader(SocketHandshake.PROTOCOL, name));
    browser
        .toWebSocket()
        .onSuccess(
            socket -> {
              SocketRelay relay = new SocketRelay(socket, upstream, vertx.getOrCreateContext());
              if (!exchange.handOver(relay)) {
                relay.cut();
                return;
              }
              to.session()
                  .map(Session::key)
                  .ifPresentOrElse(
                      key -> relay.start(() -> streams.closed(key, relay)),
                      () -> relay.start(() -> {}));
            })
        .onFailure(_ -> upstream.close());
  }

  /**
   * RFC 6750 3.1: an API that refuses the token gets another one, once, if nothing is lost by it.
   */
  private void answered(
      Exchange exchange, Decision.PassOn to, HttpClientResponse response, Attempt attempt) {
    if (stepsUp(exchange, to, response.statusCode(), response.headers())) {
      exchange.discard(response);
      return;
    }
    boolean refused = to.token().isPresent() && isInvalidToken(response);
    if (!refused) {
      exchange.answer(response);
    } else if (attempt == Attempt.FIRST && exchange.isRepeatable()) {
      exchange.discard(response);
      blocking(
          exchange.browser(),
          () -> gate.afterRefusal(exchange.head(), to),
          decision -> act(exchange, decision, Attempt.SECOND));
    } else {
      threads.execute(() -> gate.reject(to));
      exchange.answer(response);
    }
  }

  private static boolean isInvalidToken(HttpClientResponse response) {
    return response.statusCode() == 401
        && response.headers().getAll("WWW-Authenticate").stream()
            .anyMatch(challenge -> challenge.contains("invalid_token"));
  }

  private void withBody(
      HttpServerRequest request, HttpRequest head, Function<HttpRequest, HttpResponse> function) {
    VertxMessages.body(request)
        .onSuccess(
            body ->
                blocking(
                    request,
                    () -> function.apply(withBody(head, body)),
                    response -> VertxMessages.write(request.response(), response)))
        .onFailure(
            failure ->
                refuse(
                    request, Problem.of(413, "too-large", "Content too large", "At most 64 KiB.")));
  }

  private static HttpRequest withBody(HttpRequest head, Body body) {
    return new HttpRequest(head.method(), head.url(), head.headers(), body);
  }

  /** Runs what may block elsewhere, and goes on here with what came of it. */
  private <T> void blocking(HttpServerRequest request, Supplier<T> work, Consumer<T> then) {
    Context context = vertx.getOrCreateContext();
    try {
      threads.execute(
          () -> {
            try {
              T result = work.get();
              context.runOnContext(_ -> then.accept(result));
            } catch (RuntimeException e) {
              LOG.error("request to {} failed", request.path(), e);
              context.runOnContext(_ -> failed(request));
            }
          });
    } catch (RejectedExecutionException e) {
      refuse(request, Problem.of(503, "stopping", "Stopping", "The gateway is stopping."));
    }
  }

  private void failed(HttpServerRequest request) {
    refuse(
        request, Problem.of(500, "internal-error", "Internal error", "Something here went wrong."));
  }

  /** An answer before the body was read: what is still to come of it is of no use. */
  private static void answer(HttpServerRequest request, HttpResponse response) {
    request.resume();
    VertxMessages.write(request.response(), response);
  }

  private void refuse(HttpServerRequest request, Problem problem) {
    answer(request, refusals.of(request, problem));
  }
}
