package dev.grantwise.conformance.foreign;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.run.Installation;
import dev.grantwise.app.run.Platform;
import dev.grantwise.app.run.Ports;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.conformance.wire.WireTap;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A web app behind its gateway, as {@code run} starts it, with a foreign provider: the provider on
 * {@code localhost}, the gateway on {@code 127.0.0.1}, each behind a {@link WireTap}. The gateway's
 * clock can be moved; that of most providers cannot.
 */
final class ForeignSite implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Makes a provider for what its operator registers. */
  @FunctionalInterface
  interface Maker {
    ForeignProvider start(ForeignProvider.Order order) throws Exception;
  }

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(ahead.get());
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final WireTap providerTap;
  private final WireTap gateway;
  private final ForeignProvider provider;
  private final HttpServer api;
  private final Installation installation;
  private final Path state;

  ForeignSite(Maker maker, Path folder) throws Exception {
    providerTap = WireTap.on("localhost");
    gateway = WireTap.on("127.0.0.1");
    provider =
        maker.start(new ForeignProvider.Order(providerTap.origin(), gateway.origin(), clock));
    providerTap.forwardTo(provider.port());
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    api.start();
    state = folder.resolve("state");
    installation = start(folder);
  }

  private Installation start(Path folder) throws Exception {
    Files.writeString(folder.resolve("secret"), ForeignProvider.Order.SECRET);
    ClientFile file = file();
    PlanInput input = PlanInput.of(file, metadata(), "conformance").asRun();
    if (!(Planner.plan(input) instanceof PlanResult.Planned planned)) {
      throw new AssertionError("no plan for this provider: " + Planner.plan(input));
    }
    return Installation.start(
        new Installation.Order(
            file,
            planned.plan(),
            Planner.ask(input).orElseThrow(),
            input.metadata(),
            folder,
            state),
        new Ports() {
          @Override
          public ListenAddress listenFor(URI publicAddress) {
            return ListenAddress.loopback(0);
          }

          @Override
          public void started(URI publicAddress, int port) {
            gateway.forwardTo(port);
          }
        },
        new Platform(clock, new SecureRandom()::nextBytes),
        step -> {});
  }

  private AuthorizationServerMetadata metadata() {
    Answer answer =
        PlainHttp.send(PlainHttp.to(provider.issuer() + "/.well-known/openid-configuration"));
    return AuthorizationServerMetadata.parse(answer.body()).orThrow();
  }

  private ClientFile file() {
    String text =
        """
        client:
          type: web-app
          client_id: %1$s
          redirect_uris: [%2$s/oauth2/callback]
          post_logout_redirect_uris: [%2$s/oauth2/sign_out]
          client_secret_file: secret
        authorization_server: {issuer: %3$s}
        access:
          - {resource: %4$s, scopes: [%5$s]}
        runtime:
          upstreams: [{path: /, to: http://127.0.0.1:%6$d, resource: %4$s}]
        """
            .formatted(
                ForeignProvider.Order.CLIENT,
                gateway.origin(),
                provider.issuer(),
                ForeignProvider.Order.RESOURCE,
                ForeignProvider.Order.SCOPE,
                api.getAddress().getPort());
    return switch (ClientFileReader.read("grantwise.yaml", text)) {
      case ClientFileReading.Read read -> read.file();
      case ClientFileReading.Refused refused ->
          throw new IllegalArgumentException(refused.problems().toString());
    };
  }

  ForeignProvider provider() {
    return provider;
  }

  String address() {
    return gateway.origin();
  }

  /** Moves the gateway's clock, which otherwise goes as the provider's does. */
  void advance(Duration by) {
    ahead.updateAndGet(by::plus);
  }

  /** How far it was moved. */
  Duration ahead() {
    return ahead.get();
  }

  /** What the app behind the gateway was shown, request by request. */
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** What came to the gateway, with its answers. */
  List<Exchange> atTheGateway() {
    return gateway.exchanges();
  }

  /** What came to the provider, with its answers. */
  List<Exchange> atTheProvider() {
    return providerTap.exchanges();
  }

  /** The refreshes that the provider saw. */
  List<Exchange> refreshes() {
    return atTheProvider().stream()
        .filter(exchange -> exchange.requestBody().contains("grant_type=refresh_token"))
        .toList();
  }

  /** Waits until the event log, which is written behind what happens, has a line with that. */
  void awaitEvent(String text) throws IOException, InterruptedException {
    Path log = state.resolve("events.jsonl");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(log).contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("expected " + text + ", saw: " + Files.readAllLines(log));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Override
  public void close() throws IOException {
    installation.close();
    api.stop(0);
    provider.close();
    gateway.close();
    providerTap.close();
  }
}
