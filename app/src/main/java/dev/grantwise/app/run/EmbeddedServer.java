package dev.grantwise.app.run;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.fetch.GuardedFetch;
import dev.grantwise.app.health.HealthEndpoint;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.Listener;
import dev.grantwise.app.logout.LogoutDelivery;
import dev.grantwise.app.page.ServerPages;
import dev.grantwise.app.page.Stylesheet;
import dev.grantwise.app.page.Templates;
import dev.grantwise.app.password.Argon2PasswordHasher;
import dev.grantwise.protocol.certificate.ForwardedCertificates;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.ClientEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent.ConfigurationWeakened;
import dev.grantwise.protocol.http.SetCookie.Transport;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.administration.Administration;
import dev.grantwise.server.administration.SignIns;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.discovery.Discovery;
import dev.grantwise.server.endpoint.AuthorizationServer;
import dev.grantwise.server.endpoint.ServerSecrets;
import dev.grantwise.server.endpoint.Surroundings;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyRing;
import dev.grantwise.server.key.KeySchedule;
import dev.grantwise.server.key.KeyTimes;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.logout.LogoutTokens;
import dev.grantwise.server.policy.ProtectedResource;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.outbox.Deliveries;
import dev.grantwise.store.server.EndedSessions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorization server that {@code run} brings with it, for the client of one file. */
final class EmbeddedServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private static final String ASSETS = "/assets";

  /** A logout should reach the clients while the person still looks. */
  private static final Duration DELIVERY_PAUSE = Duration.ofSeconds(1);

  /** How many passwords are checked at once: each takes a core for a while. */
  private static final int PASSWORDS_AT_ONCE = 2;

  /** What the sample's scopes allow, in the user's words. */
  private static final Map<String, String> DESCRIPTIONS = Map.of("photos.read", "See your albums");

  private final ClientFile file;
  private final Issuer issuer;
  private final ServerSetting setting;
  private final Platform platform;
  private final Events events;
  private final EmbeddedStore store;
  private final Storage storage;
  private final PasswordHasher passwords;
  private final OperatorKeys.Opened operatorKeys;

  EmbeddedServer(
      ClientFile file,
      Issuer issuer,
      ServerSetting setting,
      Platform platform,
      Events events,
      EmbeddedStore store,
      Storage storage)
      throws CommandFailure {
    this.file = file;
    this.issuer = issuer;
    this.setting = setting;
    this.platform = platform;
    this.events = events;
    this.store = store;
    this.storage = storage;
    this.passwords = new Argon2PasswordHasher(platform.randomness(), PASSWORDS_AT_ONCE);
    this.operatorKeys = operatorKeys(file, issuer, setting, platform);
  }

  /** Opens the operator's keys, by the algorithms that such a server signs by. */
  static OperatorKeys.Opened operatorKeys(
      ClientFile file, Issuer issuer, ServerSetting setting, Platform platform)
      throws CommandFailure {
    return setting
        .keys()
        .open(System.getenv(), platform.clock(), policy(file, issuer, setting).signingAlgorithms());
  }

  /** What a server for this file says of itself: known before it runs. */
  static AuthorizationServerMetadata metadata(ClientFile file, Issuer issuer) {
    return Discovery.metadata(policy(file, issuer, ServerSetting.NONE));
  }

  /** Registers the client as the plan has it, in place of any earlier registration. */
  void register(Plan plan, Optional<ClientSecret> secret) {
    ClientAuthenticationMethod method = plan.recommendation().clientAuthentication();
    RegisteredClient client =
        secret
            .map(
                shared ->
                    RegisteredClient.confidential(
                        file.client().clientId(),
                        file.client().clientName(),
                        method,
                        store.secretHasher().hash(shared)))
            .orElseGet(
                () ->
                    RegisteredClient.publicClient(
                        file.client().clientId(), file.client().clientName()));
    storage
        .clients()
        .register(
            client
                .withGrantTypes(grantTypes(plan, file.client().kind()))
                .withScopes(allowed(plan))
                .withResources(file.access().stream().map(Access::resource).toList())
                .withRedirectUris(file.client().redirectUris())
                .withPostLogoutRedirectUris(file.client().postLogoutRedirectUris())
                .withStatus(status()),
            new OwnChanges(platform, events).telling(Registration::told));
  }

  /** Registers the sample API, which follows the revocation feed and may ask about its tokens. */
  void registerSample() {
    ClientId id = SampleCredentials.id(file);
    storage
        .clients()
        .register(
            RegisteredClient.confidential(
                id,
                "Sample API of " + file.client().clientName(),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                store.secretHasher().hash(SampleCredentials.secret(file, store))),
            new OwnChanges(platform, events).telling(Registration::told));
    storage
        .resourceServers()
        .register(
            id,
            file.access().stream().map(Access::resource).collect(Collectors.toUnmodifiableSet()),
            new OwnChanges(platform, events)
                .telling(
                    audiences ->
                        Told.of(
                            new ClientEvent.ClientChanged(
                                Concern.of(id), "resource server of " + audiences))));
  }

  /** Whom an administrator disabled is not let in again by a restart. */
  private ClientStatus status() {
    return storage
        .clients()
        .find(file.client().clientId())
        .map(RegisteredClient::status)
        .orElse(ClientStatus.ACTIVE);
  }

  /** What administrators may ask of it. */
  Administration administration(SignIns signIns) {
    return new Administration(
        storage,
        signIns,
        store.secretHasher(),
        passwords,
        events,
        platform.clock(),
        platform.randomness(),
        policy().idTokenAlgorithms());
  }

  DemoUser demoUser() {
    return new DemoUser(
        storage.users(), passwords, platform.randomness(), new OwnChanges(platform, events));
  }

  /**
   * Starts to listen.
   *
   * @param ended whose clients are told while it runs
   */
  void start(Vertx vertx, Ports ports, EndedSessions ended, HealthEndpoint health, Running running)
      throws CannotListen {
    URI address = URI.create(issuer.value());
    Stylesheet stylesheet = new Stylesheet();
    SigningKeys keys = operatorKeys.beside(signingKeys(running));
    startLogoutDelivery(vertx, keys, ended, running);
    tellOfExceptions();
    AuthorizationServer server =
        new AuthorizationServer(
            policy(),
            storage,
            new ServerSecrets(keys, store.refreshTokenKeys(), store.secretHasher()),
            new Surroundings(
                platform.clock(),
                platform.randomness(),
                events,
                new ServerPages(
                    new Templates(), stylesheet.path(ASSETS), address.getRawAuthority()),
                passwords,
                vouching()));
    Listener listener =
        running.add(
            Listener.start(
                vertx,
                address.getScheme() + "://" + address.getRawAuthority(),
                ports.listenFor(address),
                new ServerEndpoint(
                    server, certificates(), health, stylesheet, ASSETS, platform, events)));
    ports.started(address, listener.port());
  }

  private Vouching vouching() {
    return setting
        .certificates()
        .map(ServerSetting.Certificates::vouching)
        .orElseGet(Vouching.ByNobody::new);
  }

  private ForwardedCertificates certificates() {
    return new ForwardedCertificates(
        setting
            .certificates()
            .map(ServerSetting.Certificates::proxies)
            .orElse(TrustedProxies.NONE));
  }

  /** At every start: whoever reads the log from today knows what is looser than usual. */
  private void tellOfExceptions() {
    for (RegisteredClient client : storage.clients().loosened()) {
      for (Loosening loosening : client.profile().loosenings()) {
        ConfigurationWeakened weakened = loosening.weakened(client.id());
        LOG.warn("client {}: {} is on: {}", client.id(), weakened.setting(), weakened.reason());
        events.record(Occasion.of(CorrelationId.generate(platform.randomness())), weakened);
      }
    }
  }

  /** Clients are anywhere in the network that everybody can reach, and where the operator says. */
  private void startLogoutDelivery(
      Vertx vertx, SigningKeys keys, EndedSessions ended, Running running) {
    GuardedFetch fetch =
        running.add(
            new GuardedFetch(
                vertx,
                setting.clients().policy(),
                setting.clients().authorities(),
                platform.clock()));
    LogoutTokens tokens =
        new LogoutTokens(
            policy(),
            storage.clients(),
            keys,
            new Pseudonyms(store.secretHasher()),
            platform.randomness());
    Deliveries deliveries =
        new Deliveries(
            store.outbox(),
            Map.of(
                LogoutNotice.TOPIC,
                new LogoutDelivery(tokens, fetch, platform.clock(), events, platform.randomness())),
            platform.clock(),
            events,
            platform.randomness());
    OwnChanges changes = new OwnChanges(platform, events);
    Runnable tell = () -> ended.tell(() -> changes.telling(EndedSessions.Batch::told));
    running.add(new Periodic("telling of ended sessions", DELIVERY_PAUSE, tell));
    running.add(new Periodic("logout delivery", DELIVERY_PAUSE, deliveries::drain));
  }

  /** A key that cannot be read stops the start. */
  private KeyRing signingKeys(Running running) {
    KeySchedule schedule = new KeySchedule(policy().signingAlgorithms(), KeyTimes.DEFAULT);
    KeyRing ring =
        KeyRing.start(
            store.signingKeys(() -> new OwnChanges(platform, events).telling(KeyChange::told)),
            List.of(new DatabaseKeeper()),
            schedule,
            platform.clock(),
            platform.stopwatch());
    running.add(new Periodic("key rotation", KeyTimes.DEFAULT.reload().dividedBy(3), ring::tend));
    return ring;
  }

  /**
   * Those of the plan. A command runs wherever its user has a shell, also where no browser is: see
   * docs/decisions/0025.
   */
  private static GrantType[] grantTypes(Plan plan, ClientKind kind) {
    Stream<GrantType> planned =
        plan.registration().strings("grant_types").orElseThrow().stream().map(GrantType::new);
    return (kind == ClientKind.COMMAND_LINE
            ? Stream.concat(planned, Stream.of(GrantType.DEVICE_CODE)).distinct()
            : planned)
        .toArray(GrantType[]::new);
  }

  private static ScopeSet allowed(Plan plan) {
    return ScopeSet.parse(plan.registration().string("scope").orElse("")).orThrow();
  }

  private ServerPolicy policy() {
    return policy(file, issuer, setting);
  }

  private static ServerPolicy policy(ClientFile file, Issuer issuer, ServerSetting setting) {
    List<ProtectedResource> resources =
        file.access().stream()
            .map(
                access ->
                    new ProtectedResource(access.resource(), described(access))
                        .with(setting.detailsTypes().at(access.resource())))
            .map(setting.tokens()::of)
            .toList();
    Transport cookies =
        issuer.value().startsWith("https:") ? Transport.HTTPS_ONLY : Transport.ALSO_PLAIN_HTTP;
    ServerPolicy policy =
        new ServerPolicy(issuer, resources, cookies)
            .offering(setting.tokens().idTokens().toArray(SigningAlgorithm[]::new));
    return setting.certificates().isPresent() ? policy.seeingClientCertificates() : policy;
  }

  private static Map<Scope, String> described(Access access) {
    Map<Scope, String> scopes = new LinkedHashMap<>();
    access
        .scopes()
        .scopes()
        .forEach(scope -> scopes.put(scope, DESCRIPTIONS.getOrDefault(scope.value(), "")));
    return scopes;
  }
}
