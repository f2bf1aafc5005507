package dev.grantwise.app.run;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.administration.AdministrationSocket;
import dev.grantwise.app.event.EventLog;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.key.ChangingCertificate;
import dev.grantwise.app.metric.MeasuredExchange;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.refresh.RefreshSettings;
import dev.grantwise.client.refresh.RetryPolicy;
import dev.grantwise.gateway.Gateway;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.resource.HttpIntrospectionFetch;
import dev.grantwise.resource.HttpKeySetFetch;
import dev.grantwise.resource.HttpRevocationFetch;
import dev.grantwise.resource.IntrospectionFetch;
import dev.grantwise.resource.KeySource;
import dev.grantwise.resource.RemoteKeySource;
import dev.grantwise.resource.RevocationFetch;
import dev.grantwise.server.administration.Administration;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.clock.NodeClock;
import dev.grantwise.store.gateway.GatewayStorage;
import dev.grantwise.store.janitor.Janitor;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start of an {@link Installation}, part by part. */
final class Starting {
  private static final Logger LOG = LoggerFactory.getLogger(Starting.class);
  private static final String EVENTS = "events.jsonl";
  private static final Duration CLEAN_UP_PAUSE = Duration.ofMinutes(5);

  private final Installation.Order order;
  private final ClientFile file;
  private final Issuer issuer;
  private final Ports ports;
  private final Platform platform;
  private final Progress progress;
  private final Running running;
  private final Operations operations;

  Starting(
      Installation.Order order, Ports ports, Platform platform, Progress progress, Running running)
      throws CommandFailure {
    this.operations = new Operations(platform.stopwatch()::reading);
    this.order = order;
    this.file = order.file();
    this.issuer = issuer(order.metadata());
    this.ports = ports.eachOnce();
    this.platform = platform;
    this.progress = progress;
    this.running = running;
  }

  /** A pattern for issuers is enough for a plan; what runs holds tokens against one issuer. */
  static Issuer issuer(AuthorizationServerMetadata metadata) throws CommandFailure {
    return switch (Issuer.parse(metadata.issuer())) {
      case Parsed.Value<Issuer>(Issuer issuer) -> issuer;
      case Parsed.Malformed<Issuer>(String ignored, String expected) ->
          throw new CommandFailure(
              ExitCode.FILE_INVALID,
              "The metadata names the issuer "
                  + metadata.issuer()
                  + ", to which no token can be held. Expected "
                  + expected
                  + ". Name one tenant with authorization_server.tenant.");
    };
  }

  /**
   * Starts the parts over what is kept.
   *
   * @param store closed by whoever opened it
   * @param kept by the gateway, likewise
   */
  Installation start(EmbeddedStore store, GatewayStorage kept) throws CommandFailure {
    Vertx vertx = Vertx.vertx();
    running.add(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    AlertStart alerts = new AlertStart(file.alerts(), platform, eventLog());
    Events events = alerts.start(order.folder(), vertx, store, running);
    OwnIdentity identity = new OwnIdentity(order, issuer, platform);
    Optional<ClientSecret> secret = identity.secret(store);
    Optional<DemoUser> demo =
        file.authorizationServer() instanceof AuthorizationServerChoice.Embedded
            ? startServer(vertx, store, events, alerts.consequences(), secret)
            : Optional.empty();
    JavaHttpExchange http = running.add(new JavaHttpExchange());
    ChangingAuthenticator authenticator = new ChangingAuthenticator(identity.authenticator(secret));
    ProviderClient provider =
        new ProviderClient(
            issuer,
            authenticator,
            new MeasuredExchange(http, operations.metrics()),
            store.keySetMemory(issuer.value()),
            store::metadataMemory,
            platform.clock(),
            (url, pause) ->
                events.record(
                    Occasion.of(CorrelationId.generate(platform.randomness())),
                    new OperationEvent.ProviderLeftAlone(
                        Concern.of(file.client().clientId()), url, pause)));
    startSamples(vertx, store);
    // One for all sweeps: it goes by what was over at the one before.
    Janitor janitor = store.janitor();
    running.add(
        new Periodic("clean-up", CLEAN_UP_PAUSE, () -> janitor.sweep(platform.clock().instant())));
    startOperations(vertx);
    boolean hasGateway =
        file.client().kind().hasUser() && !file.client().kind().signsInAtTerminal();
    Optional<Reload.Part> gateway =
        hasGateway ? Optional.of(startGateway(vertx, kept, events, provider)) : Optional.empty();
    Optional<ServiceRun> service =
        file.client().kind().hasUser() ? Optional.empty() : Optional.of(service(provider, http));
    return new Installation(
        running,
        order,
        hasGateway
            ? order.gateway().toString()
            : service.map(ServiceRun::url).orElse(issuer.value()),
        demo,
        service,
        operations.readiness(),
        new Reload(order, issuer, platform, events, authenticator, gateway));
  }

  private void startOperations(Vertx vertx) throws CommandFailure {
    if (ports.operations().isPresent()) {
      ListenAddress address = ports.operations().get();
      progress.step("listening for operators at " + address);
      listening("The port for operators", () -> running.add(operations.listen(vertx, address)));
    }
  }

  private Events eventLog() throws CommandFailure {
    Path path = order.state().resolve(EVENTS);
    try {
      return running.add(EventLog.in(path, platform.clock()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.TOKEN_STORE_UNAVAILABLE,
          path
              + " cannot be written: "
              + e.getMessage()
              + ". Expected a file that this user may append to and nobody else may read.");
    }
  }

  private Optional<DemoUser> startServer(
      Vertx vertx,
      EmbeddedStore store,
      Events events,
      Consequences consequences,
      Optional<ClientSecret> secret)
      throws CommandFailure {
    progress.step("starting the authorization server " + issuer);
    operations.readiness().require("database", store::touch);
    operations.readiness().require("time", this::proveTime);
    EmbeddedServer server =
        new EmbeddedServer(
            file, issuer, order.server(), platform, events, store, store.server(consequences));
    server.register(order.plan(), secret);
    if (file.runtime().sample().isPresent()) {
      server.registerSample();
    }
    listening(
        "The authorization server " + issuer,
        () ->
            server.start(
                vertx, ports, store.endedSessions(consequences), operations.health(), running));
    listenToAdministrators(server.administration(store.signIns(consequences)));
    return file.client().kind().hasUser() ? Optional.of(server.demoUser()) : Optional.empty();
  }

  /** What ends by time may end only by a time that the nodes share. */
  private void proveTime() {
    if (platform.clock() instanceof NodeClock shared && !shared.isSure()) {
      throw new IllegalStateException(
          "the clock of this machine or of the database jumped, and is measured again");
    }
  }

  private void listenToAdministrators(Administration administration) {
    try {
      running.add(AdministrationSocket.listen(order.state(), administration::answer));
    } catch (IOException e) {
      LOG.error(
          "commands such as 'grantwise server sign-out' cannot reach this server: there is no"
              + " local socket in {}, since {}",
          order.state(),
          e.getMessage());
    }
  }

  private void startSamples(Vertx vertx, EmbeddedStore store) throws CommandFailure {
    if (file.runtime().sample().isEmpty()) {
      return;
    }
    progress.step("starting the sample");
    Samples samples =
        new Samples(
            file,
            issuer,
            keys(),
            revocations(store),
            api -> questions(api, store),
            platform.clock());
    listening(
        "The sample",
        () -> {
          if (file.client().kind().hasUser()) {
            samples.startUpstreams(vertx, ports, running);
          } else {
            samples.startResources(vertx, ports, running);
          }
        });
  }

  private Reload.Part startGateway(
      Vertx vertx, GatewayStorage kept, Events events, ProviderClient provider)
      throws CommandFailure {
    URI at = order.gateway();
    progress.step("starting the gateway " + at);
    SessionKey nobody = new SessionKey("readiness");
    operations
        .readiness()
        .require("sessions", () -> kept.sessions().use(nobody, platform.clock().instant()));
    IdentityKeys.OfProcess identity = new IdentityKeys.OfProcess();
    RunningGateway.Starts starts =
        by -> new GatewayStart(by, provider, refresh(), platform, events, operations, identity);
    Optional<ChangingCertificate> certificate = RunningGateway.certificate(order, platform.clock());
    Gateway gateway = running.add(starts.by(order).gateway(vertx, kept, certificate, running));
    listening(
        "The gateway " + at,
        () -> {
          ListenAddress address = ports.listenFor(at);
          ports.started(at, GatewayStart.listen(gateway, address));
        });
    return new RunningGateway(gateway, starts, certificate, platform.clock());
  }

  private ServiceRun service(ProviderClient provider, HttpExchange http) {
    String api =
        file.access().stream()
            .findFirst()
            .map(access -> access.resource().value())
            .orElse(issuer.value());
    return new ServiceRun(provider.serviceTokens(order.ask()), http, api);
  }

  /** Only our own server has the feed; tokens of another are good until they expire. */
  private Optional<RevocationFetch> revocations(EmbeddedStore store) {
    return file.authorizationServer() instanceof AuthorizationServerChoice.Embedded
        ? Optional.of(
            running.add(
                new HttpRevocationFetch(
                    new Endpoints(issuer).revocationFeed(), SampleCredentials.of(file, store))))
        : Optional.empty();
  }

  /** About tokens of our own server that say nothing by themselves. */
  private Optional<IntrospectionFetch> questions(ResourceIndicator api, EmbeddedStore store) {
    return order.server().tokens().opaque().contains(api)
        ? Optional.of(
            running.add(
                new HttpIntrospectionFetch(
                    new Endpoints(issuer).introspection(), SampleCredentials.of(file, store))))
        : Optional.empty();
  }

  private KeySource keys() throws CommandFailure {
    Endpoint jwksUri =
        order
            .metadata()
            .jwksUri()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.REQUIREMENT_VIOLATED,
                        issuer
                            + " publishes no keys, so no API can check its tokens. Expected"
                            + " jwks_uri in its metadata."));
    return new RemoteKeySource(new HttpKeySetFetch(jwksUri), platform.clock());
  }

  /** Only of our own server is it known that it answers a repeated refresh with the same token. */
  private RefreshSettings refresh() {
    boolean own = file.authorizationServer() instanceof AuthorizationServerChoice.Embedded;
    return own
        ? RefreshSettings.DEFAULT.with(new RetryPolicy.WithinGrace(Lifetimes.GRACE_CONFIDENTIAL))
        : RefreshSettings.DEFAULT;
  }

  private static void listening(String what, Listening start) throws CommandFailure {
    try {
      start.run();
    } catch (CannotListen e) {
      throw cannotStart(what, e);
    }
  }

  static CommandFailure cannotStart(String what, CannotListen e) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        what
            + " could not start: "
            + e.getMessage()
            + ". Expected a port that is free and that this user may listen on. Stop whatever uses"
            + " it, or change the port in the client file. Nothing was left running.");
  }

  /** A step that may fail because an address is taken. */
  @FunctionalInterface
  private interface Listening {
    void run() throws CannotListen;
  }
}
