package dev.grantwise.conformance.installation;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.run.Installation;
import dev.grantwise.app.run.Platform;
import dev.grantwise.app.run.Ports;
import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.conformance.wire.WireTap;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.secret.Randomness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A client file at work, as {@code run} would start it: server on {@code localhost}, everything
 * else on {@code 127.0.0.1}, which are two sites to a browser. Every party is reached through a
 * {@link WireTap} alone.
 */
public final class TestInstallation implements AutoCloseable {

  private final MovableClock clock =
      new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final WireTap server;
  private final WireTap gateway;
  private final WireTap api;
  private final WireTap page;
  private final List<WireTap> more;
  private final Installation installation;
  private final Plan plan;

  private TestInstallation(
      WireTap server,
      WireTap gateway,
      WireTap api,
      WireTap page,
      String file,
      Path state,
      ServerSetting setting,
      Set<URI> othersListenAt,
      WireTap... more)
      throws Exception {
    this.more = List.of(more);
    this.server = server;
    this.gateway = gateway;
    this.api = api;
    this.page = page;
    ClientFile client = read(file);
    AuthorizationServerMetadata metadata =
        Installation.embeddedMetadata(
            client, ((AuthorizationServerChoice.Embedded) client.authorizationServer()).issuer());
    PlanInput input = PlanInput.of(client, metadata, "conformance").asRun();
    this.plan = planned(Planner.plan(input));
    Randomness randomness = new SecureRandom()::nextBytes;
    this.installation =
        Installation.start(
            new Installation.Order(
                    client, plan, Planner.ask(input).orElseThrow(), metadata, state, state)
                .with(setting),
            new Behind(
                Stream.concat(Stream.of(server, api, page), this.more.stream()).toList(),
                gateway,
                othersListenAt),
            new Platform(clock, randomness),
            step -> {});
  }

  /** The sample app in a browser, behind its gateway. */
  public static TestInstallation browserBasedApp(Path state) throws Exception {
    return browserBasedApp(state, ServerSetting.NONE);
  }

  /** The same with more said of its server. */
  public static TestInstallation browserBasedApp(Path state, ServerSetting setting)
      throws Exception {
    WireTap gateway = WireTap.on("127.0.0.1");
    return browserBasedApp(state, gateway, gateway.origin(), setting, Map.of());
  }

  /**
   * The same with one upstream more, which listens already.
   *
   * @param path in front of it
   */
  public static TestInstallation browserBasedAppWith(String path, URI upstream, Path state)
      throws Exception {
    WireTap gateway = WireTap.on("127.0.0.1");
    return browserBasedApp(
        state, gateway, gateway.origin(), ServerSetting.NONE, Map.of(path, upstream));
  }

  /** The sample app with one API more, which listens already and is at {@code /vault/}. */
  public static TestInstallation withVault(URI vault, Path state) throws Exception {
    WireTap server = WireTap.on("localhost");
    WireTap gateway = WireTap.on("127.0.0.1");
    WireTap api = WireTap.on("127.0.0.1");
    WireTap page = WireTap.on("127.0.0.1");
    String file =
        """
        client:
          type: browser-based-app
          client_id: photos
          client_name: Photos
          redirect_uris: [%1$s/oauth2/callback]
        authorization_server:
          embedded: {issuer: %2$s, port: 7071}
        access:
          - {resource: https://api.photos.example, scopes: [photos.read]}
          - {resource: https://vault.photos.example, scopes: [vault.read]}
        runtime:
          sample: photos
          upstreams:
            - {path: /api/, to: %3$s, resource: https://api.photos.example}
            - {path: /vault/, to: %4$s, resource: https://vault.photos.example}
            - {path: /, to: %5$s}
        """
            .formatted(gateway.origin(), server.origin(), api.origin(), vault, page.origin());
    return new TestInstallation(
        server, gateway, api, page, file, state, ServerSetting.NONE, Set.of(vault));
  }

  /** The sample app with two APIs, each with tokens of its own. */
  public static TestInstallation twoApis(Path state) throws Exception {
    WireTap server = WireTap.on("localhost");
    WireTap gateway = WireTap.on("127.0.0.1");
    WireTap api = WireTap.on("127.0.0.1");
    WireTap second = WireTap.on("127.0.0.1");
    WireTap page = WireTap.on("127.0.0.1");
    String file =
        """
        client:
          type: browser-based-app
          client_id: photos
          client_name: Photos
          redirect_uris: [%1$s/oauth2/callback]
          post_logout_redirect_uris: [%1$s/oauth2/sign_out]
        authorization_server:
          embedded: {issuer: %2$s, port: 7071}
        access:
          - {resource: https://api.photos.example, scopes: [photos.read]}
          - {resource: https://albums.photos.example, scopes: [albums.read]}
        runtime:
          sample: photos
          upstreams:
            - {path: /albums/, to: %4$s, resource: https://albums.photos.example}
            - {path: /api/, to: %3$s, resource: https://api.photos.example}
            - {path: /, to: %5$s}
        """
            .formatted(
                gateway.origin(), server.origin(), api.origin(), second.origin(), page.origin());
    return new TestInstallation(
        server, gateway, api, page, file, state, ServerSetting.NONE, Set.of(), second);
  }

  /**
   * The same behind another proxy, which passes what is for the gateway on to its tap.
   *
   * @param origin of the proxy, where people go
   */
  public static TestInstallation behind(String origin, Path state) throws Exception {
    return browserBasedApp(state, WireTap.on("127.0.0.1"), origin, ServerSetting.NONE, Map.of());
  }

  private static TestInstallation browserBasedApp(
      Path state, WireTap gateway, String origin, ServerSetting setting, Map<String, URI> more)
      throws Exception {
    WireTap server = WireTap.on("localhost");
    WireTap api = WireTap.on("127.0.0.1");
    WireTap page = WireTap.on("127.0.0.1");
    String file =
        """
        client:
          type: browser-based-app
          client_id: photos
          client_name: Photos
          redirect_uris: [%1$s/oauth2/callback]
          post_logout_redirect_uris: [%1$s/oauth2/sign_out]
        authorization_server:
          embedded: {issuer: %2$s, port: 7071}
        access:
          - {resource: https://api.photos.example, scopes: [photos.read]}
        runtime:
          sample: photos
          upstreams:
            - {path: /api/, to: %3$s, resource: https://api.photos.example}
            - {path: /, to: %4$s}
        """
            .formatted(origin, server.origin(), api.origin(), page.origin());
    String upstreams =
        more.entrySet().stream()
            .map(one -> "    - {path: %s, to: %s}\n".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining());
    return new TestInstallation(
        server, gateway, api, page, file + upstreams, state, setting, Set.copyOf(more.values()));
  }

  /** A service that calls the sample API in its own name. */
  public static TestInstallation service(Path state) throws Exception {
    WireTap server = WireTap.on("localhost");
    WireTap api = WireTap.on("127.0.0.1");
    WireTap unused = WireTap.on("127.0.0.1");
    String file =
        """
        client:
          type: service
          client_id: report-service
        authorization_server:
          embedded: {issuer: %1$s, port: 7071}
        access:
          - {resource: %2$s/api/albums, scopes: [photos.read]}
        runtime:
          sample: photos
        """
            .formatted(server.origin(), api.origin());
    return new TestInstallation(
        server, unused, api, unused, file, state, ServerSetting.NONE, Set.of());
  }

  /** A command whose users sign in at a terminal, and whose API the test brings. */
  public static TestInstallation commandLine(Path state) throws Exception {
    WireTap server = WireTap.on("localhost");
    WireTap api = WireTap.on("127.0.0.1");
    WireTap unused = WireTap.on("127.0.0.1");
    String file =
        """
        client:
          type: command-line
          client_id: photos-command
          client_name: Photos command
          redirect_uris: [http://127.0.0.1/callback]
        authorization_server:
          embedded: {issuer: %1$s, port: 7071}
        access:
          - {resource: %2$s/api/albums, scopes: [photos.read]}
        """
            .formatted(server.origin(), api.origin());
    return new TestInstallation(
        server, unused, api, unused, file, state, ServerSetting.NONE, Set.of());
  }

  /** Where a person goes. */
  public String address() {
    return installation.address();
  }

  /** The demo user's password, made at this start. */
  public String password() {
    return installation.demoPassword().orElseThrow().reveal();
  }

  public Installation installation() {
    return installation;
  }

  public Plan plan() {
    return plan;
  }

  /** Moves every clock of the installation. */
  public void advance(Duration by) {
    clock.advance(by);
  }

  /** The clock of every party. */
  public InstantSource clock() {
    return clock;
  }

  public WireTap server() {
    return server;
  }

  public WireTap gateway() {
    return gateway;
  }

  public WireTap api() {
    return api;
  }

  public WireTap page() {
    return page;
  }

  /** Everything that was exchanged between any two parties, in order. */
  public List<Exchange> exchanges() {
    return Stream.concat(Stream.of(server, gateway, api, page), more.stream())
        .distinct()
        .flatMap(tap -> tap.exchanges().stream())
        .sorted(Comparator.comparingLong(Exchange::order))
        .toList();
  }

  /** The event log so far, line by line. */
  public List<String> events() {
    try {
      return Files.readAllLines(installation.order().state().resolve("events.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClientFile read(String file) {
    return switch (ClientFileReader.read("grantwise.yaml", file)) {
      case ClientFileReading.Read read -> read.file();
      case ClientFileReading.Refused refused ->
          throw new IllegalArgumentException(refused.problems().toString());
    };
  }

  private static Plan planned(PlanResult result) {
    return switch (result) {
      case PlanResult.Planned(Plan found) -> found;
      case PlanResult.NotPossible refused -> throw new IllegalArgumentException(refused.toString());
    };
  }

  @Override
  public void close() throws IOException {
    installation.close();
    for (WireTap tap : Arrays.asList(server, gateway, api, page)) {
      tap.close();
    }
    for (WireTap tap : more) {
      tap.close();
    }
  }

  /**
   * Each party on a free port behind the tap that has its public address.
   *
   * @param gateway for the one that is left: its public address may be another proxy's
   * @param othersListenAt where the sample would be too, and something else is
   */
  private record Behind(List<WireTap> taps, WireTap gateway, Set<URI> othersListenAt)
      implements Ports {
    @Override
    public ListenAddress listenFor(URI publicAddress) {
      return ListenAddress.loopback(0);
    }

    @Override
    public void started(URI publicAddress, int port) {
      if (othersListenAt.contains(publicAddress)) {
        return;
      }
      taps.stream()
          .filter(tap -> publicAddress.toString().startsWith(tap.origin()))
          .findFirst()
          .orElse(gateway)
          .forwardTo(port);
    }
  }
}
