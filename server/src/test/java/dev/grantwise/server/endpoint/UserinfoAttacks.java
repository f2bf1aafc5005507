package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks with tokens that are bound to their sender, at userinfo (RFC 9449 7, RFC 8705 3). */
public abstract class UserinfoAttacks {

  private static final String TOKEN = Setup.ISSUER + "/token";
  private static final String USERINFO = Setup.ISSUER + "/userinfo";
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER_KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  // Bound to a key.

  @Test
  void namesBothSchemesToWhoeverShowsNothing() {
    HttpResponse response = setup.send(HttpRequest.get(USERINFO));
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate"))
        .contains("Bearer, DPoP algs=\"ES256 Ed25519 PS256\"");
    assertThat(response.header("Cache-Control")).contains("no-store");
  }

  /** RFC 9449 7.2: whoever only holds the token has nothing. */
  @Test
  void takesNoBoundTokenWithoutItsScheme() {
    String token = boundToken();
    assertRefused(setup.send(get("Bearer " + token)), 401, "DPoP", "invalid_token");
    HttpResponse posted =
        setup.send(HttpRequest.post(USERINFO, Parameters.of("access_token", token)));
    assertRefused(posted, 401, "DPoP", "invalid_token");
    // A proof beside it does not make it a bearer token.
    assertRefused(
        setup.send(proven(get("Bearer " + token), token, KEY)), 401, "DPoP", "invalid_token");
  }

  @Test
  void takesNoBoundTokenWithoutAProof() {
    String token = boundToken();
    HttpResponse response = setup.send(get("DPoP " + token));
    assertRefused(response, 401, "DPoP", "invalid_dpop_proof");
    assertThat(response.header("WWW-Authenticate").orElseThrow()).contains("algs=\"ES256");
  }

  /** A36: one that was made ahead has no nonce of now, and then the answer has it. */
  @Test
  void asksForANonce() {
    String token = boundToken();
    HttpRequest request = get("DPoP " + token);
    HttpResponse refused = setup.send(proof(request, token, Optional.empty(), KEY));
    assertRefused(refused, 401, "DPoP", "use_dpop_nonce");
    Optional<DpopNonce> nonce = nonce(refused);
    assertThat(nonce).isPresent();
    assertThat(setup.send(proof(request, token, nonce, KEY)).status()).isEqualTo(200);
  }

  /** A33, A35: another key, another token, another method, another address. */
  @Test
  void takesNoProofOfAnythingElse() {
    String token = boundToken();
    HttpRequest request = get("DPoP " + token);
    List<HttpRequest> wrong =
        List.of(
            proven(request, token, OTHER_KEY),
            proven(request, boundToken(), KEY),
            moved(HttpRequest.post(USERINFO, Parameters.NONE), token),
            moved(HttpRequest.get(TOKEN), token),
            request
                .with("DPoP", proven(request, token, KEY).headers().single("DPoP").orElseThrow())
                .with("DPoP", proven(request, token, KEY).headers().single("DPoP").orElseThrow()),
            request.with("DPoP", "no proof"));
    for (HttpRequest each : wrong) {
      assertRefused(setup.send(each), 401, "DPoP", "invalid_dpop_proof");
    }
  }

  /** A34: once, on all nodes, and the log hears of the second time. */
  @Test
  void takesAProofOnceInARace() {
    String token = boundToken();
    HttpRequest request = proven(get("DPoP " + token), token, KEY);
    List<Integer> answers = Race.run(() -> setup.send(request).status());
    assertThat(answers).containsOnlyOnce(200).contains(401);
    assertThat(setup.events(ReplayEvent.DpopProofReplayed.class))
        .hasSize(Race.RUNNERS - 1)
        .allSatisfy(event -> assertThat(event.concern().clientId()).isPresent());
  }

  /** RFC 9449 7.1: the scheme is for tokens that are bound to a key, and for no others. */
  @Test
  void takesNoOtherTokenByTheSchemeOfBoundOnes() {
    String plain = token(Optional.empty());
    HttpRequest request = get("DPoP " + plain);
    assertRefused(setup.send(proven(request, plain, KEY)), 401, "Bearer", "invalid_token");
    JsonObject claims = setup.claims(plain).json();
    for (JsonObject cnf :
        List.of(
            JsonObject.EMPTY,
            JsonObject.EMPTY.with("jkt", "short"),
            JsonObject.EMPTY
                .with("jkt", KEY.verificationKey().thumbprint())
                .with("x5t#S256", "x".repeat(42) + "A"))) {
      String odd = setup.signed(JwtType.ACCESS_TOKEN, claims.with("cnf", cnf));
      assertThat(setup.send(proven(get("DPoP " + odd), odd, KEY)).status()).isEqualTo(401);
      assertThat(setup.send(get("Bearer " + odd)).status()).isEqualTo(401);
    }
  }

  /** To a thief of the token the answer would say what it is good for. */
  @Test
  void saysNothingOfScopesBeforeTheProof() {
    JsonObject claims = setup.claims(boundToken()).json();
    String poor = setup.signed(JwtType.ACCESS_TOKEN, claims.with("scope", "profile"));
    assertRefused(setup.send(get("DPoP " + poor)), 401, "DPoP", "invalid_dpop_proof");
    assertRefused(
        setup.send(proven(get("DPoP " + poor), poor, KEY)), 403, "DPoP", "insufficient_scope");
  }

  @Test
  void tellsTheHolderOfTheKeyAndGivesTheNextNonce() {
    setup.pass(DpopNonces.SPAN.minusMinutes(1));
    String token = boundToken();
    Optional<DpopNonce> nonce = nonceNow(token);
    HttpRequest request = get("dpop " + token);
    HttpResponse told = setup.send(proof(request, token, nonce, KEY));
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.header("Cache-Control")).contains("no-store");
    assertThat(JsonObject.parse(told.body().text()).orThrow().string("sub"))
        .contains(Setup.ALICE.value());
    setup.pass(Duration.ofMinutes(2));
    HttpResponse late = setup.send(proof(request, token, nonce, KEY));
    assertThat(late.status()).isEqualTo(200);
    assertThat(nonce(late)).isPresent().isNotEqualTo(nonce);
  }

  // Bound to a certificate.

  @Test
  void tellsTheHolderOfTheCertificateAndNobodyElse() {
    demand(ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS);
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    String token = token(Optional.empty());
    assertThat(setup.claims(token).json().object("cnf").orElseThrow().names())
        .containsExactly("x5t#S256");
    assertThat(setup.send(get("Bearer " + token)).status()).isEqualTo(200);
    setup.certificate.set(Certificates.shown(Certificates.OTHER));
    assertRefused(setup.send(get("Bearer " + token)), 401, "Bearer", "invalid_token");
    setup.certificate.set(new ShownCertificate.None());
    assertRefused(setup.send(get("Bearer " + token)), 401, "Bearer", "invalid_token");
    setup.certificate.set(new ShownCertificate.Unreadable("Client-Cert: expected base64"));
    HttpResponse unreadable = setup.send(get("Bearer " + token));
    assertRefused(unreadable, 400, "Bearer", "invalid_request");
    assertThat(unreadable.header("WWW-Authenticate").orElseThrow()).doesNotContain("base64");
  }

  /** Nobody goes on as if there were no certificate, with whatever token. */
  @Test
  void tellsNobodyBesideACertificateThatCannotBeRead() {
    String token = token(Optional.empty());
    setup.certificate.set(new ShownCertificate.Unreadable("Client-Cert: expected base64"));
    assertRefused(setup.send(get("Bearer " + token)), 400, "Bearer", "invalid_request");
  }

  private void demand(ClientDemand demand) {
    RegisteredClient registered = setup.registered("native");
    setup.register(registered.with(registered.profile().with(demand)));
  }

  private String boundToken() {
    return token(Optional.of(KEY));
  }

  /** For this server itself, bound to that key if there is one. */
  private String token(Optional<SigningKey> key) {
    String callback = "http://127.0.0.1:51004/cb";
    Parameters asked =
        Browser.without(Browser.without(Browser.request("native", callback), "resource"), "scope")
            .with("scope", "openid");
    HttpRequest request =
        Setup.NATIVE.post(
            TOKEN,
            Parameters.of("grant_type", "authorization_code")
                .with("code", browser.code(asked))
                .with("code_verifier", Setup.VERIFIER.reveal()));
    HttpResponse response =
        setup.send(key.map(one -> signed(request, nonceOfTokens(), one)).orElse(request));
    assertThat(response.status()).as(response.body().text()).isEqualTo(200);
    return JsonObject.parse(response.body().text()).orThrow().string("access_token").orElseThrow();
  }

  private Optional<DpopNonce> nonceOfTokens() {
    HttpRequest probe =
        Setup.SERVICE.post(TOKEN, Parameters.of("grant_type", "client_credentials"));
    return nonce(setup.send(signed(probe, Optional.empty(), KEY)));
  }

  private Optional<DpopNonce> nonceNow(String token) {
    return nonce(setup.send(proof(get("DPoP " + token), token, Optional.empty(), KEY)));
  }

  private static HttpRequest get(String authorization) {
    return HttpRequest.get(USERINFO).with("Authorization", authorization);
  }

  private HttpRequest proven(HttpRequest request, String token, SigningKey key) {
    return proof(request, token, nonceOfTokens(), key);
  }

  /** The proof of that request, on one to userinfo. */
  private HttpRequest moved(HttpRequest other, String token) {
    String proof = proven(other, token, KEY).headers().single("DPoP").orElseThrow();
    return get("DPoP " + token).with("DPoP", proof);
  }

  private HttpRequest proof(
      HttpRequest request, String token, Optional<DpopNonce> nonce, SigningKey key) {
    DpopProof proof =
        DpopProof.of(request, Setup.RANDOMNESS, setup.now.get()).with(new AccessToken(token));
    DpopProof whole = nonce.map(proof::with).orElse(proof);
    return request.with(DpopProof.HEADER, whole.signedBy(new JwtSigner(key)).reveal());
  }

  private HttpRequest signed(HttpRequest request, Optional<DpopNonce> nonce, SigningKey key) {
    DpopProof proof = DpopProof.of(request, Setup.RANDOMNESS, setup.now.get());
    return nonce.map(proof::with).orElse(proof).on(request, new JwtSigner(key));
  }

  private static Optional<DpopNonce> nonce(HttpResponse response) {
    return response.header(DpopProof.NONCE_HEADER).map(DpopNonce::new);
  }

  private static void assertRefused(
      HttpResponse response, int status, String scheme, String error) {
    assertThat(response.header("WWW-Authenticate").orElseThrow())
        .startsWith(scheme + " error=\"" + error + "\"");
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("Cache-Control")).contains("no-store");
  }
}
