package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.VerifiedJwt;
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

/** Attacks on what binds tokens to their sender at the token endpoint (RFC 9449, RFC 8705). */
public abstract class SenderAttacks {

  private static final String TOKEN = Setup.ISSUER + "/token";
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

  /** A36: a proof that was made ahead has no nonce of now. */
  @Test
  void asksForANonceAndConsumesNothing() {
    String code = browser.code(request());
    HttpRequest request = Setup.NATIVE.post(TOKEN, redeem(code));
    HttpResponse refused = setup.send(proof(request, Optional.empty(), KEY));
    assertRefused(refused, "use_dpop_nonce");
    assertThat(refused.header(DpopProof.NONCE_HEADER)).isPresent();
    assertThat(refused.header("Cache-Control")).contains("no-store");
    assertThat(setup.send(proof(request, nonce(refused), KEY)).status()).isEqualTo(200);
  }

  /** RFC 9449 8.2: the next one comes with tokens, before the client's own is refused. */
  @Test
  void givesTheNextNonceWithTokens() {
    Parameters form = Parameters.of("grant_type", "client_credentials");
    HttpRequest request = Setup.SERVICE.post(TOKEN, form);
    Optional<DpopNonce> first = nonceNow();
    HttpResponse early = setup.send(proof(request, first, KEY));
    assertThat(early.status()).isEqualTo(200);
    assertThat(nonce(early)).as("nothing is about to end").isEmpty();
    setup.pass(DpopNonces.SPAN);
    HttpResponse late = setup.send(proof(request, first, KEY));
    assertThat(late.status()).isEqualTo(200);
    assertThat(nonce(late)).isPresent().isNotEqualTo(first);
    setup.pass(DpopNonces.SPAN);
    assertThat(setup.send(proof(request, nonce(late), KEY)).status()).isEqualTo(200);
    assertRefused(setup.send(proof(request, first, KEY)), "use_dpop_nonce");
  }

  /** A36. */
  @Test
  void refusesANonceOfAnotherServerAndOneOfLongAgo() {
    HttpRequest request = Setup.NATIVE.post(TOKEN, redeem("ac.none"));
    assertRefused(
        setup.send(proof(request, Optional.of(new DpopNonce("x".repeat(32))), KEY)),
        "use_dpop_nonce");
    Optional<DpopNonce> old = nonce(setup.send(proof(request, Optional.empty(), KEY)));
    setup.pass(Duration.ofMinutes(20));
    assertRefused(setup.send(proof(request, old, KEY)), "use_dpop_nonce");
  }

  /** A34: also while the first use is still under way. */
  @Test
  void takesAProofOnceInARace() {
    HttpRequest request = proven(Setup.NATIVE, redeem("ac.none"), KEY);
    List<HttpResponse> answers = Race.run(() -> setup.send(request));
    assertThat(answers)
        .filteredOn(answer -> error(answer).equals("invalid_grant"))
        .as("looked at by the grant")
        .hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> error(answer).equals("invalid_dpop_proof"))
        .hasSize(Race.RUNNERS - 1);
    assertThat(setup.events(ReplayEvent.DpopProofReplayed.class)).hasSize(Race.RUNNERS - 1);
  }

  /** A35. */
  @Test
  void refusesAProofForAnotherAddress() {
    HttpRequest request = Setup.NATIVE.post(TOKEN, redeem("ac.none"));
    HttpRequest elsewhere = Setup.NATIVE.post(Setup.ISSUER + "/revoke", redeem("ac.none"));
    String proof =
        proof(elsewhere, nonceNow(), KEY).headers().single(DpopProof.HEADER).orElseThrow();
    assertRefused(setup.send(request.with(DpopProof.HEADER, proof)), "invalid_dpop_proof");
    assertRefused(setup.send(request.with(DpopProof.HEADER, "junk")), "invalid_dpop_proof");
    HttpRequest good = proof(request, nonceNow(), KEY);
    String own = good.headers().single(DpopProof.HEADER).orElseThrow();
    assertRefused(setup.send(good.with(DpopProof.HEADER, own)), "invalid_dpop_proof");
  }

  /** A37. */
  @Test
  void redeemsACodeThatWasAskedForWithAKeyByThatKeyAlone() {
    Parameters asked = request().with("dpop_jkt", KEY.verificationKey().thumbprint());
    assertRefused(
        setup.send(proven(Setup.NATIVE, redeem(browser.code(asked)), OTHER_KEY)), "invalid_grant");
    assertRefused(setup.token(redeem(browser.code(asked)), Setup.NATIVE), "invalid_grant");
    assertThat(setup.send(proven(Setup.NATIVE, redeem(browser.code(asked)), KEY)).status())
        .isEqualTo(200);
  }

  @Test
  void refusesAThumbprintThatIsNone() {
    HttpResponse response = browser.authorize(request().with("dpop_jkt", "short"));
    assertThat(Browser.responseParameters(response).value("error")).contains("invalid_request");
  }

  /** RFC 9449 5, 6.1. */
  @Test
  void bindsTheTokenToTheKeyOfTheProof() {
    HttpResponse response = setup.send(proven(Setup.NATIVE, redeem(browser.code(request())), KEY));
    JsonObject json = JsonObject.parse(response.body().text()).orThrow();
    assertThat(json.string("token_type")).contains("DPoP");
    assertThat(confirmation(json).string("jkt")).contains(KEY.verificationKey().thumbprint());
  }

  /** A33: told, and the family lives on. */
  @Test
  void refreshesForTheHolderOfTheKeyAlone() {
    String token =
        refreshToken(setup.send(proven(Setup.NATIVE, redeem(browser.code(request())), KEY)));
    assertRefused(setup.send(proven(Setup.NATIVE, refresh(token), OTHER_KEY)), "invalid_grant");
    assertRefused(setup.token(refresh(token), Setup.NATIVE), "invalid_grant");
    assertThat(setup.events(RefreshEvent.RefreshKeyMismatch.class)).hasSize(2);
    HttpResponse next = setup.send(proven(Setup.NATIVE, refresh(token), KEY));
    assertThat(next.status()).isEqualTo(200);
    // RFC 9449 5: the next refresh token is bound to the same key
    assertRefused(
        setup.send(proven(Setup.NATIVE, refresh(refreshToken(next)), OTHER_KEY)), "invalid_grant");
  }

  /** RFC 9449 5: a confidential client may have a new key; its tokens are bound to that. */
  @Test
  void letsAConfidentialClientRefreshWithAnotherKey() {
    String code = browser.code(Browser.request());
    String token = refreshToken(setup.send(proven(Setup.PHOTOS, redeem(code), KEY)));
    HttpResponse next = setup.send(proven(Setup.PHOTOS, refresh(token), OTHER_KEY));
    JsonObject json = JsonObject.parse(next.body().text()).orThrow();
    assertThat(confirmation(json).string("jkt")).contains(OTHER_KEY.verificationKey().thumbprint());
  }

  /** RFC 9449 5.2. */
  @Test
  void refusesAClientThatRegisteredForProofsAndSendsNone() {
    demand("service", ClientDemand.DPOP_BOUND_ACCESS_TOKENS);
    Parameters form = Parameters.of("grant_type", "client_credentials");
    assertRefused(setup.token(form, Setup.SERVICE), "invalid_dpop_proof");
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    assertRefused(setup.token(form, Setup.SERVICE), "invalid_dpop_proof");
    assertThat(setup.send(proven(Setup.SERVICE, form, KEY)).status()).isEqualTo(200);
  }

  /** RFC 8705 3, 3.4. */
  @Test
  void bindsTheTokenToTheCertificateOfAClientThatRegisteredForIt() {
    demand("service", ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS);
    Parameters form = Parameters.of("grant_type", "client_credentials");
    assertRefused(setup.token(form, Setup.SERVICE), "invalid_request");
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    JsonObject json = JsonObject.parse(setup.token(form, Setup.SERVICE).body().text()).orThrow();
    assertThat(json.string("token_type")).contains("Bearer");
    assertThat(confirmation(json).string("x5t#S256"))
        .contains(Certificates.ONE.thumbprint().value());
  }

  /** RFC 8705 4. */
  @Test
  void refreshesForTheHolderOfTheCertificateAlone() {
    demand("native", ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS);
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    String token = refreshToken(setup.token(redeem(browser.code(request())), Setup.NATIVE));
    setup.certificate.set(Certificates.shown(Certificates.OTHER));
    assertRefused(setup.token(refresh(token), Setup.NATIVE), "invalid_grant");
    setup.certificate.set(Certificates.shown(Certificates.ONE));
    assertThat(setup.token(refresh(token), Setup.NATIVE).status()).isEqualTo(200);
  }

  /** A34: what cannot be looked up may have come before, and the code is not used up by it. */
  @Test
  void issuesNothingWhereNobodyCanTellWhetherAProofCameBefore() {
    Storage storage = emptyStorage();
    LostMemory memory = LostMemory.of(storage);
    setup = new Setup(memory.in(storage));
    String code = new Browser(setup).code(request());
    HttpRequest request = proven(Setup.NATIVE, redeem(code), KEY);
    memory.lose();
    LostMemory.assertUnavailable(setup.send(request));
    assertThat(setup.events)
        .last()
        .isInstanceOfSatisfying(
            RequestEvent.RequestFailed.class,
            failed -> assertThat(failed.reason()).isEqualTo("the database does not answer"));
    memory.comeBack();
    assertThat(setup.send(request).status()).isEqualTo(200);
  }

  /** RFC 9440 4: a proxy says that there is a certificate, so the sender is not just anyone. */
  @Test
  void issuesNothingBesideACertificateThatCannotBeRead() {
    Parameters form = Parameters.of("grant_type", "client_credentials");
    setup.certificate.set(new ShownCertificate.Unreadable("Client-Cert: expected base64"));
    HttpResponse refused = setup.token(form, Setup.SERVICE);
    assertRefused(refused, "invalid_request");
    assertThat(refused.body().text()).contains("certificate").doesNotContain("base64");
    setup.certificate.set(new ShownCertificate.None());
    assertThat(setup.token(form, Setup.SERVICE).status()).isEqualTo(200);
  }

  /** A55: a device code that was taken elsewhere is worth nothing without the device's key. */
  @Test
  void answersTheDeviceThatProvedAKeyWhenItAskedForItsCodes() {
    HttpRequest start =
        Setup.TV.post(
            Setup.ISSUER + "/device_authorization",
            Parameters.of("scope", "photos.read").with("resource", Setup.API.value()));
    assertRefused(setup.send(proof(start, Optional.empty(), KEY)), "use_dpop_nonce");
    HttpResponse started = setup.send(proof(start, nonceNow(), KEY));
    JsonObject codes = JsonObject.parse(started.body().text()).orThrow();
    Parameters poll =
        Parameters.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .with("device_code", codes.string("device_code").orElseThrow());
    browser.openDevicePage("alice");
    browser.enter(codes.string("user_code").orElseThrow());
    browser.decideDevice("allow");
    assertRefused(setup.token(poll, Setup.TV), "invalid_grant");
    assertRefused(setup.send(proven(Setup.TV, poll, OTHER_KEY)), "invalid_grant");
    HttpResponse tokens = setup.send(proven(Setup.TV, poll, KEY));
    assertThat(confirmation(JsonObject.parse(tokens.body().text()).orThrow()).string("jkt"))
        .contains(KEY.verificationKey().thumbprint());
    String token = refreshToken(tokens);
    assertRefused(setup.send(proven(Setup.TV, refresh(token), OTHER_KEY)), "invalid_grant");
    assertThat(setup.send(proven(Setup.TV, refresh(token), KEY)).status()).isEqualTo(200);
  }

  private void demand(String client, ClientDemand demand) {
    RegisteredClient registered = setup.registered(client);
    setup.register(registered.with(registered.profile().with(demand)));
  }

  private static Parameters request() {
    return Browser.request("native", "http://127.0.0.1:51004/cb");
  }

  private static Parameters redeem(String code) {
    return Parameters.of("grant_type", "authorization_code")
        .with("code", code)
        .with("code_verifier", Setup.VERIFIER.reveal());
  }

  private static Parameters refresh(String token) {
    return Parameters.of("grant_type", "refresh_token").with("refresh_token", token);
  }

  private HttpRequest proven(ClientAuthentication client, Parameters form, SigningKey key) {
    return proof(client.post(TOKEN, form), nonceNow(), key);
  }

  private Optional<DpopNonce> nonceNow() {
    HttpRequest probe =
        Setup.SERVICE.post(TOKEN, Parameters.of("grant_type", "client_credentials"));
    return nonce(setup.send(proof(probe, Optional.empty(), KEY)));
  }

  private HttpRequest proof(HttpRequest request, Optional<DpopNonce> nonce, SigningKey key) {
    DpopProof proof = DpopProof.of(request, Setup.RANDOMNESS, setup.now.get());
    return nonce.map(proof::with).orElse(proof).on(request, new JwtSigner(key));
  }

  private static Optional<DpopNonce> nonce(HttpResponse response) {
    return response.header(DpopProof.NONCE_HEADER).map(DpopNonce::new);
  }

  private JsonObject confirmation(JsonObject response) {
    AccessToken token = new AccessToken(response.string("access_token").orElseThrow());
    return ((VerifiedJwt)
            new JwtVerifier(List.of(SigningAlgorithm.ES256)).verify(token, setup.keySet))
        .claims()
        .confirmation()
        .orElseThrow();
  }

  private static String refreshToken(HttpResponse response) {
    assertThat(response.status()).as(response.body().text()).isEqualTo(200);
    return JsonObject.parse(response.body().text()).orThrow().string("refresh_token").orElseThrow();
  }

  private static String error(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow().string("error").orElse("");
  }

  private static void assertRefused(HttpResponse response, String error) {
    assertThat(error(response)).as(response.body().text()).isEqualTo(error);
    assertThat(response.status()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
  }
}
