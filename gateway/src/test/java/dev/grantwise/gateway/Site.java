package dev.grantwise.gateway;

import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.logout.LogoutTokenValidator;
import dev.grantwise.client.refresh.Audience;
import dev.grantwise.client.refresh.MemoryTokenVault;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.RequestDelivery;
import dev.grantwise.client.signin.SignInRequest;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.Revocation;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.gateway.attempt.InMemorySignInAttempts;
import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.configuration.Route;
import dev.grantwise.gateway.provider.DiscoveredProvider;
import dev.grantwise.gateway.session.HookedSessions;
import dev.grantwise.protocol.backend.CookieSecurity;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway on a free port between a provider and an API, and a browser's raw requests to it. */
final class Site implements AutoCloseable {

  static final ResourceIndicator API = new ResourceIndicator("https://api.example");
  static final ResourceIndicator MAIL = new ResourceIndicator("https://mail.example");
  static final String ORIGIN = "https://photos.example";
  static final String SESSION = "__Host-Http-grantwise-session";
  static final String NAVIGATION =
      "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: same-origin\r\n";
  static final String FROM_PROVIDER =
      "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: cross-site\r\n";
  static final String CALL =
      String.join(
          "\r\n",
          "Sec-Fetch-Mode: cors",
          "Sec-Fetch-Dest: empty",
          "Sec-Fetch-Site: same-origin",
          "X-CSRF: 1",
          "");

  /** A sign-in that has begun. */
  record Begun(String state, String nonce, String cookie) {}

  final MovableClock clock = new MovableClock();
  final FakeProvider provider = new FakeProvider(clock);
  final List<Event> events = new CopyOnWriteArrayList<>();

  /** What the events were recorded under. */
  final List<String> references = new CopyOnWriteArrayList<>();

  /** What was counted, in order. */
  final RecordingMeter meter = new RecordingMeter();

  /** Signs what some upstreams are told of users. */
  final JwtSigner identity = new JwtSigner(SigningKey.generate(SigningAlgorithm.ES256));

  final FakeUpstream upstream;
  final Gateway gateway;

  final int port;
  final HookedSessions sessions = new HookedSessions();

  private final Vertx vertx = Vertx.vertx();

  /**
   * A gateway that is ready.
   *
   * @param more routes beside the usual ones
   */
  Site(CsrfMode csrf, Route... more) throws Exception {
    upstream = new FakeUpstream(vertx);
    gateway = new Gateway(vertx, configuration(csrf, List.of(more)), services());
    port = gateway.start("127.0.0.1", 0);
  }

  private GatewayConfiguration configuration(CsrfMode csrf, List<Route> more) {
    return GatewayConfiguration.of(
            ORIGIN,
            CookieSecurity.HOST_HTTP_PREFIX,
            csrf,
            Stream.concat(
                    more.stream(),
                    Stream.of(
                        Route.api("/api/", upstream.origin(), API),
                        Route.api("/mail/", upstream.origin(), MAIL).telling(identity),
                        Route.pages("/told/", upstream.origin(), Route.Access.SIGNED_IN)
                            .telling(identity),
                        Route.pages("/public/", upstream.origin(), Route.Access.PUBLIC)
                            .telling(identity),
                        Route.pages("/pages/", upstream.origin(), Route.Access.SIGNED_IN),
                        Route.local("/", Site::page, Route.Access.SIGNED_IN),
                        Route.local("/open/", Site::page, Route.Access.PUBLIC)))
                .toList())
        .withUpstreamTimeout(Duration.ofSeconds(5));
  }

  private static HttpResponse page(HttpRequest request) {
    return HttpResponse.of(200).with("Content-Type", "text/html").with(Body.of("the page"));
  }

  private GatewayServices services() {
    Issuer issuer = new Issuer(FakeProvider.ISSUER);
    Registration registration =
        new Registration(
            issuer,
            new ClientAuthentication.Basic(
                new ClientId("photos"), new ClientSecret("secret-of-the-client")));
    Discovery discovery = new Discovery(provider, clock);
    TokenEndpoint tokens =
        new TokenEndpoint(
            registration,
            discovery.endpoint(issuer, AuthorizationServerMetadata::tokenEndpoint),
            provider,
            clock);
    Revocation revocation =
        new Revocation(
            registration,
            discovery.endpoint(issuer, AuthorizationServerMetadata::revocationEndpoint),
            provider,
            clock);
    IdTokenValidator idTokens =
        new IdTokenValidator(issuerKeys(discovery, issuer), Optional::empty);
    SecureRandom random = new SecureRandom();
    MemoryTokenVault vault = new MemoryTokenVault();
    RefreshEngine engine =
        RefreshEngine.of(vault, tokens, clock)
            .revocations(
                request -> {
                  var _ = revocation.revoke(request);
                })
            .idTokens(idTokens)
            .audiences(List.of(Audience.named(API), Audience.named(MAIL)))
            .build();
    SignInRequest request =
        SignInRequest.of(
                new ClientId("photos"),
                new RedirectUri(ORIGIN + "/oauth2/callback"),
                ScopeSet.parse("openid photos.read").orThrow(),
                List.of(API, MAIL))
            .beginningWith(Optional.of(API));
    return new GatewayServices(
            new DiscoveredProvider(
                request,
                Optional.of(new RedirectUri(ORIGIN + "/")),
                discovery,
                new RequestDelivery(registration.authenticator(), provider),
                tokens,
                idTokens,
                random::nextBytes),
            vault,
            engine,
            new LogoutTokenValidator(
                issuer,
                new ClientId("photos"),
                issuerKeys(discovery, issuer),
                Optional::empty,
                new MemoryReplayGuard()),
            new InMemorySignInAttempts(),
            sessions,
            page -> "<html>" + page + "</html>",
            (occasion, event) -> {
              references.add(occasion.correlation().value());
              events.add(event);
            },
            random::nextBytes,
            clock)
        .with(meter);
  }

  private IssuerKeys issuerKeys(Discovery discovery, Issuer issuer) {
    return new IssuerKeys(
        discovery.endpoint(issuer, AuthorizationServerMetadata::jwksUri), provider, clock);
  }

  /** Sends a request without a body; the fields end with a line break each. */
  Reply send(String method, String target, String fields) throws IOException {
    return raw(
        method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n");
  }

  Reply get(String target, String fields) throws IOException {
    return send("GET", target, fields);
  }

  /** Sends a form, as programs do. */
  Reply post(String target, String form) throws IOException {
    return raw(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n"
            + form);
  }

  Reply raw(String request) throws IOException {
    try (Socket socket = open(request)) {
      return Reply.read(socket.getInputStream());
    }
  }

  /** Sends a request and leaves the connection open. */
  Socket open(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  Begun begin(String target) throws IOException {
    Reply reply = get("/oauth2/start?rd=" + target, NAVIGATION);
    String location = reply.header("Location");
    Parameters sent = Parameters.parse(location.substring(location.indexOf('?') + 1)).orThrow();
    return new Begun(
        sent.value("state").orElseThrow(),
        sent.value("nonce").orElseThrow(),
        reply.setCookies().getFirst().split(";", 2)[0]);
  }

  Reply callback(Begun begun, String code, String cookie) throws IOException {
    return get(
        "/oauth2/callback?code="
            + code
            + "&state="
            + begun.state()
            + "&iss=https%3A%2F%2Flogin.example",
        FROM_PROVIDER + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n"));
  }

  /** Signs in and gives the session's cookie field. */
  String signIn() throws IOException {
    Begun begun = begin("/album");
    Reply reply = callback(begun, provider.grant(begun.nonce()), begun.cookie());
    return "Cookie: " + reply.setCookies().getFirst().split(";", 2)[0] + "\r\n";
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    upstream.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
