package dev.grantwise.conformance.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.event.Telling;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client that asks for nothing but who the user is, and keeps all that is sent to it. */
public final class RelyingParty implements AutoCloseable {

  /** 43 characters, the least (RFC 7636 4.1), and its S256 challenge. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  /** Of every one that has a secret. */
  public static final String SECRET = "the-secret-of-the-relying-party";

  private final TestInstallation installation;
  private final String id;
  private final HttpServer listener;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  /** What arrived. */
  public record Received(String method, URI address, String body) {

    /** The fields of a form. */
    public Map<String, String> form() {
      return fields(body);
    }
  }

  private RelyingParty(TestInstallation installation, String id) {
    this.installation = installation;
    this.id = id;
    try {
      listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.createContext("/", this::receive);
    listener.start();
  }

  /** One more client beside that of the client file, as an administrator adds it. */
  public static RelyingParty start(TestInstallation installation, Path state, String id) {
    return start(installation, state, id, registration -> registration);
  }

  /**
   * The same.
   *
   * @param more what it registers besides
   */
  public static RelyingParty start(
      TestInstallation installation, Path state, String id, UnaryOperator<RegisteredClient> more) {
    RelyingParty party = new RelyingParty(installation, id);
    try (EmbeddedStore store =
        EmbeddedStore.join(
            state,
            KeysPlace::file,
            () -> PostgresqlSettings.of(Map.of()),
            new SecureRandom()::nextBytes)) {
      RegisteredClient client =
          RegisteredClient.confidential(
                  new ClientId(id),
                  "Notes",
                  ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                  store.secretHasher().hash(new ClientSecret(SECRET)))
              .withGrantTypes(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
              .withScopes(ScopeSet.of(Scope.OPENID, Scope.OFFLINE_ACCESS, new Scope("profile")))
              .withRedirectUris(List.of(new RedirectUri(party.redirectUri())))
              .withPostLogoutRedirectUris(List.of(new RedirectUri(party.origin() + "/bye")));
      store
          .server()
          .clients()
          .register(
              more.apply(client),
              new Telling<Registration>(
                  Occasion.of(new CorrelationId("registration")),
                  installation.clock().instant(),
                  (occasion, event) -> {},
                  Registration::told));
    }
    return party;
  }

  /** Its client_id. */
  public String id() {
    return id;
  }

  /** Where it is. */
  public String origin() {
    return "http://127.0.0.1:" + listener.getAddress().getPort();
  }

  public String redirectUri() {
    return origin() + "/cb";
  }

  /** The parameters of a request that is right. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", id);
    parameters.put("redirect_uri", redirectUri());
    parameters.put("scope", "openid");
    parameters.put("state", "state-1");
    parameters.put("nonce", "nonce-1");
    parameters.put("code_challenge", CHALLENGE);
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  /** The parameters of a request that is right, with these in their place or beside them. */
  public Map<String, String> parameters(Map<String, String> more) {
    Map<String, String> parameters = parameters();
    parameters.putAll(more);
    return parameters;
  }

  /** Where a browser goes with these parameters. */
  public String authorizationUrl(Map<String, String> parameters) {
    return installation.server().origin() + "/authorize?" + encoded(parameters);
  }

  /** What the browser is left with: a page, or the redirect to this client. */
  public Answer authorize(PlainBrowser browser, Map<String, String> parameters) {
    return visit(browser, authorizationUrl(parameters));
  }

  /** The same, for the address of a request that somebody else made for this client. */
  public Answer visit(PlainBrowser browser, String url) {
    return browser.signIn(
        url, "ada", installation.password(), Pattern.compile(Pattern.quote(redirectUri())));
  }

  /** The response that the redirect carries in its query. */
  public Map<String, String> response(Answer redirect) {
    String location =
        redirect.header("Location").orElseThrow(() -> new AssertionError(redirect.toString()));
    if (!location.startsWith(redirectUri() + "?")) {
      throw new AssertionError(location);
    }
    return fields(URI.create(location).getRawQuery());
  }

  /** The answer to the code of a response. */
  public Answer redeem(Map<String, String> response) {
    return redeem(Objects.requireNonNull(response.get("code"), response::toString));
  }

  /** The answer to a code. */
  public Answer redeem(String code) {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            redirectUri(),
            "code_verifier",
            VERIFIER));
  }

  /** Any request to the token endpoint, by this client. */
  public Answer token(Map<String, String> form) {
    String pair = Base64.getEncoder().encodeToString((id + ":" + SECRET).getBytes(UTF_8));
    return PlainHttp.send(
        PlainHttp.form(installation.server().origin() + "/token", form)
            .header("Authorization", "Basic " + pair));
  }

  /** What a token of three parts says, unverified. */
  public static JsonObject claims(String token) {
    return part(token, 1);
  }

  /** What it says of itself. */
  public static JsonObject header(String token) {
    return part(token, 0);
  }

  private static JsonObject part(String token, int index) {
    return JsonObject.parse(
            new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), UTF_8))
        .orThrow();
  }

  /** What arrived first and was not taken yet; waits for it. */
  public Received take() {
    try {
      Received next = received.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing arrived");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How much arrived and was not taken. */
  public int waiting() {
    return received.size();
  }

  private void receive(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/favicon.ico")) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] page = "<!doctype html><title>Arrived</title><h1>Arrived</h1>".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    try (var body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  static Map<String, String> fields(String encoded) {
    return Arrays.stream(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8),
                (first, second) -> {
                  throw new AssertionError("twice: " + first);
                },
                LinkedHashMap::new));
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public void close() {
    listener.stop(0);
  }
}
