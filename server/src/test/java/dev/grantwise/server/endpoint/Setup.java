package dev.grantwise.server.endpoint;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.SetCookie.Transport;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.Delegation;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.grant.RefreshTokenKey;
import dev.grantwise.server.grant.RefreshTokenKeys;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.ProtectedResource;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.policy.TokenFormat;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.web.PeerAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A server over some storage, with clients and a user, a clock to move, and what it recorded. */
public final class Setup {

  static final String ISSUER = "https://login.example";
  static final ResourceIndicator API = new ResourceIndicator("https://api.example");
  static final ResourceIndicator OTHER_API = new ResourceIndicator("https://other.example");

  /** Behind the API, with a scope of the same name. */
  static final ResourceIndicator BACKEND = new ResourceIndicator("https://backend.example");

  static final String CALLBACK = "https://photos.example/cb";
  static final String NATIVE_CALLBACK = "http://127.0.0.1/cb";
  static final Scope READ = new Scope("photos.read");
  static final Scope WRITE = new Scope("photos.write");

  /** The API as a client, which calls what is behind it. */
  static final ClientAuthentication CALLER =
      new ClientAuthentication.Basic(new ClientId("api"), new ClientSecret("api-secret"));

  /** The API as a resource server. */
  static final ClientAuthentication RESOURCE_SERVER =
      new ClientAuthentication.Basic(
          new ClientId("photos-api"), new ClientSecret("photos-api-secret"));

  static final ClientAuthentication PHOTOS =
      new ClientAuthentication.Basic(new ClientId("photos"), new ClientSecret("photos-secret"));
  static final ClientAuthentication OTHER =
      new ClientAuthentication.Post(new ClientId("other"), new ClientSecret("other-secret"));
  static final ClientAuthentication NATIVE = new ClientAuthentication.None(new ClientId("native"));
  static final ClientAuthentication SERVICE =
      new ClientAuthentication.Basic(new ClientId("service"), new ClientSecret("service-secret"));
  static final ClientAuthentication TV = new ClientAuthentication.None(new ClientId("tv"));
  static final CodeVerifier VERIFIER = CodeVerifier.parse("v".repeat(43)).orThrow();
  static final UserId ALICE = new UserId("u-alice");

  private static final SecureRandom RANDOM = new SecureRandom();
  static final Randomness RANDOMNESS = RANDOM::nextBytes;
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey RSA = TestKeys.generate(SigningAlgorithm.RS256);

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

  /** What the events were recorded under. */
  final ConcurrentLinkedQueue<String> references = new ConcurrentLinkedQueue<>();

  final ConcurrentLinkedQueue<Page> pages = new ConcurrentLinkedQueue<>();
  final KeySet keySet = new KeySet(List.of(KEY.verificationKey(), RSA.verificationKey()));
  final Storage storage;

  /** Where requests come from. */
  final AtomicReference<String> peer = new AtomicReference<>("192.0.2.1");

  /** What the connection shows of the client. */
  final AtomicReference<ShownCertificate> certificate =
      new AtomicReference<>(new ShownCertificate.None());

  /** Happens once, while a password is being checked. */
  final AtomicReference<Runnable> duringCheck = new AtomicReference<>(() -> {});

  private final SecretHasher hasher = SecretHasher.of(new byte[32]);
  private final AuthorizationServer server;

  public Setup(Storage storage) {
    this(storage, TokenFormat.JWT);
  }

  /** With tokens of that format for the API. */
  Setup(Storage storage, TokenFormat format) {
    this.storage = storage;
    storage
        .clients()
        .register(web("photos", ClientAuthenticationMethod.CLIENT_SECRET_BASIC), Samples.untold());
    storage
        .clients()
        .register(web("other", ClientAuthenticationMethod.CLIENT_SECRET_POST), Samples.untold());
    storage
        .clients()
        .register(
            RegisteredClient.publicClient(new ClientId("native"), "Native")
                .withGrantTypes(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
                .withScopes(scopes())
                .withResources(List.of(API))
                .withRedirectUris(List.of(new RedirectUri(NATIVE_CALLBACK))),
            Samples.untold());
    storage
        .clients()
        .register(
            confidential("service", ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .withGrantTypes(GrantType.CLIENT_CREDENTIALS)
                .withScopes(ScopeSet.of(READ))
                .withResources(List.of(API))
                .with(DetailSamples.PROFILE),
            Samples.untold());
    storage
        .clients()
        .register(
            RegisteredClient.publicClient(new ClientId("tv"), "Living-room TV")
                .withGrantTypes(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN)
                .withScopes(scopes())
                .withResources(List.of(API))
                .with(DetailSamples.PROFILE),
            Samples.untold());
    storage
        .users()
        .add(
            new Account(
                new User(ALICE, "alice", "Alice", UserStatus.ACTIVE, 0),
                new PasswordHash("hash of right")),
            Samples.untold());
    this.server =
        new AuthorizationServer(
            new ServerPolicy(
                    new Issuer(ISSUER),
                    List.of(
                        new ProtectedResource(API, Map.of(READ, "See your photos"))
                            .with(format)
                            .with(List.of(DetailSamples.ALBUM, DetailSamples.ORDER)),
                        new ProtectedResource(OTHER_API, Map.of(new Scope("other.read"), ""))
                            .with(List.of(DetailSamples.NOTE)),
                        new ProtectedResource(BACKEND, Map.of(READ, "", WRITE, ""))),
                    Transport.HTTPS_ONLY)
                .offering(SigningAlgorithm.RS256),
            storage,
            new ServerSecrets(
                new OneKeyEach(),
                new RefreshTokenKeys(List.of(RefreshTokenKey.of("k1", new byte[32]))),
                hasher),
            new Surroundings(
                now::get,
                RANDOMNESS,
                (occasion, event) -> {
                  references.add(occasion.correlation().value());
                  events.add(event);
                },
                page -> {
                  pages.add(page);
                  return page.getClass().getSimpleName();
                },
                new PlainHasher(duringCheck),
                new Vouching.ByTlsEndpoint()));
  }

  private RegisteredClient web(String id, ClientAuthenticationMethod method) {
    return confidential(id, method)
        .withGrantTypes(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
        .withScopes(scopes())
        .withResources(List.of(API, OTHER_API))
        .withRedirectUris(List.of(new RedirectUri(CALLBACK)))
        .withPostLogoutRedirectUris(List.of(new RedirectUri("https://photos.example/bye")))
        .with(DetailSamples.PROFILE);
  }

  private RegisteredClient confidential(String id, ClientAuthenticationMethod method) {
    return RegisteredClient.confidential(
        new ClientId(id), id, method, hasher.hash(new ClientSecret(id + "-secret")));
  }

  private static ScopeSet scopes() {
    return ScopeSet.of(Scope.OPENID, Scope.OFFLINE_ACCESS, READ, new Scope("other.read"));
  }

  /** Registers one more client, or another registration of one. */
  void register(RegisteredClient client) {
    storage.clients().register(client, Samples.untold());
  }

  RegisteredClient registered(String id) {
    return storage.clients().find(new ClientId(id)).orElseThrow();
  }

  HttpResponse send(HttpRequest request) {
    return server.handle(request, new PeerAddress(peer.get()), certificate.get());
  }

  HttpResponse token(Parameters form, ClientAuthentication authentication) {
    return send(authentication.post(ISSUER + "/token", form));
  }

  /** A client that authenticates by {@code ID-secret}, with nothing else. */
  RegisteredClient confidential(String id) {
    return confidential(id, ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  /** The API as a resource server, which may ask about its tokens and has no grant. */
  void registerResourceServer() {
    register(confidential("photos-api"));
    storage.resourceServers().register(new ClientId("photos-api"), Set.of(API), Samples.untold());
  }

  /** What the server says of a token to that client. */
  HttpResponse introspect(String token, ClientAuthentication by) {
    return send(by.post(ISSUER + "/introspect", Parameters.of("token", token)));
  }

  /** The API as a client: it may exchange what "native" and "service" were given for it. */
  void registerCaller() {
    register(
        confidential("api")
            .withGrantTypes(GrantType.TOKEN_EXCHANGE, GrantType.CLIENT_CREDENTIALS)
            .withScopes(ScopeSet.of(READ, WRITE))
            .withResources(List.of(BACKEND, API))
            .with(
                ClientProfile.PLAIN.with(
                    Delegation.NONE.with(
                        new ExchangePolicy(
                            Set.of(new ClientId("native"), new ClientId("service")),
                            Set.of(API),
                            List.of(BACKEND),
                            ScopeSet.of(READ, WRITE))))));
  }

  /** What the server's own key signs, whatever it says. */
  String signed(JwtType type, JsonObject claims) {
    return new JwtSigner(KEY).sign(type, claims).reveal();
  }

  /** The claims of a token of the server. */
  JwtClaims claims(String token) {
    return ((VerifiedJwt)
            new JwtVerifier(List.of(SigningAlgorithm.ES256, SigningAlgorithm.RS256))
                .verify(new AccessToken(token), keySet))
        .claims();
  }

  /** One more user, whose password is "right" too. */
  void addUser(String login) {
    storage
        .users()
        .add(
            new Account(
                new User(new UserId("u-" + login), login, login, UserStatus.ACTIVE, 0),
                new PasswordHash("hash of right")),
            Samples.untold());
  }

  void pass(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  Page lastPage() {
    return pages.stream().reduce((first, second) -> second).orElseThrow();
  }

  <E extends Event> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static final class OneKeyEach implements SigningKeys {
    @Override
    public SigningKey active(SigningAlgorithm algorithm) {
      return algorithm == SigningAlgorithm.RS256 ? RSA : KEY;
    }

    @Override
    public KeySet published() {
      return new KeySet(List.of(KEY.verificationKey(), RSA.verificationKey()));
    }
  }

  /** Quick, and counts nothing: the cost of a hash is the adapter's to test. */
  private static final class PlainHasher implements PasswordHasher {

    private final AtomicReference<Runnable> during;

    PlainHasher(AtomicReference<Runnable> during) {
      this.during = during;
    }

    @Override
    public PasswordHash hash(Password password) {
      return new PasswordHash("hash of " + password.reveal());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
      during.getAndSet(() -> {}).run();
      return hash(password).equals(hash);
    }

    @Override
    public PasswordHash decoy() {
      return new PasswordHash("a decoy");
    }
  }
}
