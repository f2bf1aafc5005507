package dev.grantwise.gateway;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID provider at the other end of the client's port for outgoing requests. */
final class FakeProvider implements HttpExchange {

  static final String ISSUER = "https://login.example";

  final List<String> revoked = new CopyOnWriteArrayList<>();
  final AtomicInteger refreshes = new AtomicInteger();
  final List<String> issued = new CopyOnWriteArrayList<>();
  volatile boolean refusesRefresh;
  volatile String idTokenNonce = "";

  /** Members of the metadata beyond the usual ones. */
  volatile JsonObject alsoSays = JsonObject.EMPTY;

  /** What a pushed request is answered with; the requests themselves are in {@link #pushed}. */
  volatile HttpResponse answerToPush = HttpResponse.of(404);

  final List<HttpRequest> pushed = new CopyOnWriteArrayList<>();

  /** What the token endpoint was sent. */
  final List<Parameters> tokenRequests = new CopyOnWriteArrayList<>();

  /** Of which no token is given by a refresh. */
  volatile String notGranted = "";

  private final Map<String, String> nonceOfCode = new ConcurrentHashMap<>();
  private final SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
  private final InstantSource clock;
  private final AtomicInteger counter = new AtomicInteger();

  FakeProvider(InstantSource clock) {
    this.clock = clock;
  }

  /** The provider's own session of the next sign-in. */
  volatile String nextSid = "provider-session";

  /** Who signs in next. */
  volatile String nextSub = "ann";

  /** More claims of the next ID token. */
  volatile JsonObject alsoClaims = JsonObject.EMPTY;

  /** Whether the keys cannot be fetched. */
  volatile boolean keysAway;

  /** A logout token as it should be. */
  JsonObject logoutClaims() {
    long now = clock.instant().getEpochSecond();
    return JsonObject.EMPTY
        .with("iss", ISSUER)
        .with("aud", "photos")
        .with("iat", now)
        .with("exp", now + 120)
        .with("jti", "logout-" + counter.incrementAndGet())
        .with("sub", "ann")
        .with("sid", "provider-session")
        .with(
            "events",
            JsonObject.EMPTY.with(
                "http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY));
  }

  String signed(JwtType type, JsonObject claims) {
    return new JwtSigner(key).sign(type, claims).reveal();
  }

  /** The user agrees: the code for a request with that nonce. */
  String grant(String nonce) {
    String code = "code-" + counter.incrementAndGet();
    nonceOfCode.put(code, nonce);
    return code;
  }

  @Override
  public Sent send(HttpRequest request) {
    return new Sent.Answered(
        switch (request.path()) {
          case "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server" ->
              json(200, metadata().withAll(alsoSays));
          case "/jwks" ->
              keysAway
                  ? HttpResponse.of(503)
                  : json(200, new KeySet(List.of(key.verificationKey())).toJson());
          case "/token" -> {
            tokenRequests.add(request.form().orThrow());
            yield token(request.form().orThrow());
          }
          case "/revoke" -> {
            revoked.add(request.form().orThrow().value("token").orElseThrow());
            yield HttpResponse.of(200);
          }
          case "/par" -> {
            pushed.add(request);
            yield answerToPush;
          }
          default -> HttpResponse.of(404);
        });
  }

  private HttpResponse token(Parameters form) {
    if (form.value("grant_type").orElse("").equals("refresh_token")) {
      refreshes.incrementAndGet();
      if (form.all("resource").contains(notGranted)) {
        return json(400, JsonObject.EMPTY.with("error", "invalid_target"));
      }
      return refusesRefresh
          ? json(400, JsonObject.EMPTY.with("error", "invalid_grant"))
          : json(200, tokens());
    }
    String nonce = nonceOfCode.remove(form.value("code").orElse(""));
    return nonce == null
        ? json(400, JsonObject.EMPTY.with("error", "invalid_grant"))
        : json(200, tokens().with("id_token", idToken(nonce)));
  }

  private JsonObject tokens() {
    int number = counter.incrementAndGet();
    issued.add("secret-access-" + number);
    issued.add("secret-refresh-" + number);
    return JsonObject.EMPTY
        .with("access_token", "secret-access-" + number)
        .with("token_type", "Bearer")
        .with("expires_in", 300)
        .with("refresh_token", "secret-refresh-" + number);
  }

  private String idToken(String nonce) {
    long now = clock.instant().getEpochSecond();
    String token =
        new JwtSigner(key)
            .sign(
                JwtType.JWT,
                JsonObject.EMPTY
                    .with("iss", ISSUER)
                    .with("sub", nextSub)
                    .with("aud", "photos")
                    .with("iat", now)
                    .with("exp", now + 300)
                    .withAll(alsoClaims)
                    .with("sid", nextSid)
                    .with("name", "Ann Lee")
                    .with("nonce", idTokenNonce.isEmpty() ? nonce : idTokenNonce))
            .reveal();
    issued.add(token);
    return token;
  }

  private static JsonObject metadata() {
    return JsonObject.EMPTY
        .with("issuer", ISSUER)
        .with("authorization_endpoint", ISSUER + "/authorize")
        .with("token_endpoint", ISSUER + "/token")
        .with("jwks_uri", ISSUER + "/jwks")
        .with("revocation_endpoint", ISSUER + "/revoke")
        .with("end_session_endpoint", ISSUER + "/end_session")
        .with("response_types_supported", List.of("code"))
        .with("code_challenge_methods_supported", List.of("S256"))
        .with("id_token_signing_alg_values_supported", List.of("ES256"))
        .with("authorization_response_iss_parameter_supported", true);
  }

  static HttpResponse json(int status, JsonObject json) {
    return HttpResponse.of(status)
        .with("Content-Type", "application/json")
        .with(Body.of(json.encode()));
  }
}
