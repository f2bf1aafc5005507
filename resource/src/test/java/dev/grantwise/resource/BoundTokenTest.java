package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.certificate.CertificateChain;
import dev.grantwise.protocol.certificate.ClientCertificate;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.dpop.NonceDemand;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.resource.Authentication.Authenticated;
import dev.grantwise.resource.Authentication.Forbidden;
import dev.grantwise.resource.Authentication.Malformed;
import dev.grantwise.resource.Authentication.Unauthenticated;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9449 7 and RFC 8705 3 at an API; attacks A32 to A35. */
final class BoundTokenTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String API = "https://api.photos.example";
  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final SigningKey SERVER_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey CLIENT_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey THIEF_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final Randomness RANDOMNESS = new SecureRandom()::nextBytes;
  private static final List<SigningAlgorithm> ALGORITHMS =
      List.of(SigningAlgorithm.ES256, SigningAlgorithm.ED25519);
  private static final DpopNonces NONCES = DpopNonces.of(List.of(new byte[32]));

  /** RFC 8705 appendix A. */
  private static final ClientCertificate CERTIFICATE =
      ClientCertificate.parse(
              Base64.getDecoder()
                  .decode(
                      "MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAx"
                          + "ODEyMzcwOVoXDTIyMDUwMjEyMzcwOVowDzENMAsGA1UEAwwEbXRsczBZMBMGByqG"
                          + "SM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ"
                          + "/Au08/coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwID"
                          + "SQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOV"
                          + "bUlJSGQgjwD5vaUaKlLR50Q2DmFfQj1L+SY="))
          .orThrow();

  private static final ShownCertificate SHOWN =
      new ShownCertificate.Shown(CertificateChain.of(CERTIFICATE));

  private final AccessTokenValidator plain =
      new AccessTokenValidator(
          ResourceServer.of(new Issuer("https://login.example"), new ResourceIndicator(API)),
          KeySource.of(new KeySet(List.of(SERVER_KEY.verificationKey()))),
          () -> NOW);
  private final AccessTokenValidator validator = plain.withDpop(check(new NonceDemand.None()));
  private final AccessToken bound = token(jkt(CLIENT_KEY));

  // DPoP (RFC 9449 7)

  @Test
  void takesABoundTokenWithItsProof() {
    assertThat(validator.authenticate(proven(bound, CLIENT_KEY), READ))
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void takesBearerTokensBesideThem() {
    assertThat(validator.authenticate(bearer(token(JsonObject.EMPTY)), READ))
        .isInstanceOf(Authenticated.class);
  }

  /** RFC 9449 7.2. */
  @Test
  void refusesABoundTokenAsABearerTokenWithOrWithoutAProof() {
    assertRefused(validator.authenticate(bearer(bound), READ), "invalid_token");
    HttpRequest downgraded = bearer(bound).with("DPoP", proof(bound, CLIENT_KEY));
    assertRefused(validator.authenticate(downgraded, READ), "invalid_token");
    assertRefused(plain.authenticate(bearer(bound), READ), "invalid_token");
  }

  @Test
  void refusesABoundTokenWithoutAProofOrWithAThiefs() {
    HttpRequest none = call().with("Authorization", bound.dpopAuthorization());
    assertRefused(validator.authenticate(none, READ), "invalid_dpop_proof");
    assertRefused(validator.authenticate(proven(bound, THIEF_KEY), READ), "invalid_dpop_proof");
  }

  @Test
  void refusesAProofForAnotherTokenAndAnotherCall() {
    AccessToken other = token(jkt(CLIENT_KEY).with("more", "x"));
    HttpRequest swapped =
        call()
            .with("Authorization", bound.dpopAuthorization())
            .with("DPoP", proof(other, CLIENT_KEY));
    assertRefused(validator.authenticate(swapped, READ), "invalid_dpop_proof");
    HttpRequest elsewhere =
        HttpRequest.get(API + "/albums")
            .with("Authorization", bound.dpopAuthorization())
            .with("DPoP", proof(bound, CLIENT_KEY));
    assertRefused(validator.authenticate(elsewhere, READ), "invalid_dpop_proof");
  }

  @Test
  void takesAProofOnce() {
    HttpRequest call = proven(bound, CLIENT_KEY);
    assertThat(validator.authenticate(call, READ)).isInstanceOf(Authenticated.class);
    assertRefused(validator.authenticate(call, READ), "invalid_dpop_proof");
  }

  @Test
  void isUnavailableWhenNobodyCanTellWhetherAProofCameBefore() {
    AccessTokenValidator small =
        plain.withDpop(new DpopCheck(ALGORITHMS, new MemoryReplayGuard(1), new NonceDemand.None()));
    assertThat(small.authenticate(proven(bound, CLIENT_KEY), READ))
        .isInstanceOf(Authenticated.class);
    assertThat(small.authenticate(proven(bound, CLIENT_KEY), READ))
        .isInstanceOfSatisfying(
            Authentication.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.answer().status()).isEqualTo(503);
              assertThat(unavailable.answer().header("Retry-After")).isPresent();
            });
  }

  /** A memory that is gone is no reason to believe that nothing came before. */
  @Test
  void isUnavailableWhenTheMemoryOfProofsCannotBeReached() {
    ReplayGuard gone =
        (what, now) -> {
          throw new ReplayGuard.Unavailable("the database does not answer");
        };
    AccessTokenValidator blind =
        plain.withDpop(new DpopCheck(ALGORITHMS, gone, new NonceDemand.None()));
    assertThat(blind.authenticate(proven(bound, CLIENT_KEY), READ))
        .isInstanceOfSatisfying(
            Authentication.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.answer().status()).isEqualTo(503);
              assertThat(unavailable.answer().header("Retry-After")).isPresent();
              assertThat(unavailable.answer().header("Cache-Control")).contains("no-store");
              assertThat(unavailable.answer().body().text()).isEmpty();
              assertThat(unavailable.reason()).isEqualTo("the database does not answer");
            });
  }

  @Test
  void usesUpNoProofForATokenThatWillNotDo() {
    ScopeSet write = ScopeSet.of(new Scope("photos.write"));
    HttpRequest call = proven(bound, CLIENT_KEY);
    AccessTokenValidator elsewhere =
        new AccessTokenValidator(
                ResourceServer.of(
                    new Issuer("https://login.example"),
                    new ResourceIndicator("https://b.example")),
                KeySource.of(new KeySet(List.of(SERVER_KEY.verificationKey()))),
                () -> NOW)
            .withDpop(check(new NonceDemand.None()));
    assertRefused(elsewhere.authenticate(call, READ), "invalid_token");
    assertThat(validator.authenticate(call, write)).isInstanceOf(Forbidden.class);
  }

  @Test
  void refusesAnUnboundTokenUnderTheSchemeOfBoundOnes() {
    AccessToken unbound = token(JsonObject.EMPTY);
    assertRefused(validator.authenticate(proven(unbound, CLIENT_KEY), READ), "invalid_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jkt\":7}",
        "{\"jkt\":\"\"}",
        "{\"jkt\":null}",
        "{\"kid\":\"k\"}",
        "{}",
        "\"text\"",
        "null",
        "[]"
      })
  void refusesABindingThatItCannotRead(String cnf) {
    AccessToken odd = tokenWith(",\"cnf\":" + cnf);
    assertRefused(validator.authenticate(proven(odd, CLIENT_KEY), READ), "invalid_token");
    assertRefused(validator.authenticate(bearer(odd), READ), "invalid_token");
    assertRefused(plain.authenticate(bearer(odd), READ, SHOWN), "invalid_token");
  }

  @Test
  void refusesATokenThatIsBoundTwice() {
    AccessToken twice = token(jkt(CLIENT_KEY).with("x5t#S256", CERTIFICATE.thumbprint().value()));
    assertRefused(validator.authenticate(proven(twice, CLIENT_KEY), READ), "invalid_token");
    assertRefused(validator.authenticate(bearer(twice), READ, SHOWN), "invalid_token");
  }

  @Test
  void asksForANonceAndThenTakesTheSameKey() {
    AccessTokenValidator demanding = plain.withDpop(check(NONCES));
    Authentication first = demanding.authenticate(proven(bound, CLIENT_KEY), READ);
    assertRefused(first, "use_dpop_nonce");
    DpopNonce nonce =
        new DpopNonce(((Unauthenticated) first).answer().header("DPoP-Nonce").orElseThrow());
    HttpRequest again =
        DpopProof.of(call(), RANDOMNESS, NOW)
            .with(bound)
            .with(nonce)
            .on(call(), new JwtSigner(CLIENT_KEY));
    assertThat(demanding.authenticate(again, READ)).isInstanceOf(Authenticated.class);
  }

  @Test
  void saysWhichAlgorithmsProofsMayHave() {
    Unauthenticated refused =
        (Unauthenticated) validator.authenticate(proven(bound, THIEF_KEY), READ);
    assertThat(refused.answer().header("WWW-Authenticate").orElseThrow())
        .startsWith("DPoP realm=")
        .contains("algs=\"ES256 Ed25519\"");
    assertThat(refused.answer().header("Cache-Control")).hasValue("no-store");
    assertThat(refused.reason()).doesNotContain(bound.reveal());
  }

  @Test
  void knowsTheSchemeInEveryCaseAndNoOther() {
    HttpRequest lower =
        call()
            .with("Authorization", "dpop " + bound.reveal())
            .with("DPoP", proof(bound, CLIENT_KEY));
    assertThat(validator.authenticate(lower, READ)).isInstanceOf(Authenticated.class);
    HttpRequest two = proven(bound, CLIENT_KEY).with("Authorization", "Bearer " + bound.reveal());
    assertThat(validator.authenticate(two, READ)).isInstanceOf(Malformed.class);
    HttpRequest basic = call().with("Authorization", "Basic " + bound.reveal());
    assertThat(validator.authenticate(basic, READ)).isInstanceOf(Unauthenticated.class);
  }

  // Challenges (RFC 6750 3, RFC 9449 7.1, 7.2)

  private static final String BARE_DPOP = "DPoP realm=\"" + API + "\", algs=\"ES256 Ed25519\"";

  @Test
  void namesBothSchemesWhereBothAreTakenAndNoErrorWithoutCredentials() {
    String both = challenge(validator.authenticate(call(), READ));
    assertThat(both).startsWith("Bearer realm=").endsWith(", " + BARE_DPOP).doesNotContain("error");
    String bearer = challenge(plain.authenticate(call(), READ));
    assertThat(bearer).startsWith("Bearer realm=").doesNotContain("DPoP");
  }

  @Test
  void refusesABadTokenByTheSchemeItCameUnder() {
    HttpRequest damaged =
        call().with("Authorization", "DPoP x.y.z").with("DPoP", proof(bound, CLIENT_KEY));
    String dpop = challenge(validator.authenticate(damaged, READ));
    assertThat(dpop)
        .startsWith("DPoP realm=")
        .contains("error=\"invalid_token\"", "algs=")
        .endsWith(", Bearer realm=\"" + API + "\"")
        .containsOnlyOnce("error=");
    String bearer =
        challenge(validator.authenticate(call().with("Authorization", "Bearer x.y.z"), READ));
    assertThat(bearer)
        .startsWith("Bearer realm=")
        .contains("error=\"invalid_token\"")
        .endsWith(", " + BARE_DPOP)
        .containsOnlyOnce("error=");
  }

  /** RFC 9728 2: {@code dpop_bound_access_tokens_required}. */
  @Test
  void takesNoBearerTokenWhereBoundOnesAreRequired() {
    AccessTokenValidator strict = plain.withDpopAlone(check(new NonceDemand.None()));
    AccessToken unbound = token(JsonObject.EMPTY);
    AccessToken ofCertificate = token(CERTIFICATE.thumbprint().confirmation());
    for (HttpRequest call :
        List.of(call(), bearer(unbound), bearer(bound), bearer(ofCertificate))) {
      String challenge = challenge(strict.authenticate(call, READ, SHOWN));
      assertThat(challenge).startsWith("DPoP realm=").doesNotContain("Bearer", "error");
    }
    assertRefused(strict.authenticate(proven(unbound, CLIENT_KEY), READ), "invalid_token");
    assertThat(strict.authenticate(proven(bound, CLIENT_KEY), READ))
        .isInstanceOf(Authenticated.class);
  }

  /** RFC 9449 8.2. */
  @Test
  void handsOutTheNextNonceWithAGoodAnswerAndWithAMissingScopeBeforeTheOldOneEnds() {
    AccessTokenValidator demanding = plain.withDpop(check(NONCES));
    DpopNonce present = NONCES.current(NOW);
    DpopNonce former = NONCES.current(NOW.minus(DpopNonces.SPAN));
    HttpResponse served = HttpResponse.of(200);
    assertThat(served(demanding, present).answer(served).headers().all("DPoP-Nonce")).isEmpty();
    assertThat(served(demanding, former).answer(served).headers().all("DPoP-Nonce"))
        .containsExactly(present.reveal());
    ScopeSet write = ScopeSet.of(new Scope("photos.write"));
    assertThat(demanding.authenticate(withNonce(former), write))
        .isInstanceOfSatisfying(
            Forbidden.class,
            forbidden -> {
              assertThat(forbidden.answer().status()).isEqualTo(403);
              assertThat(forbidden.answer().headers().all("DPoP-Nonce"))
                  .containsExactly(present.reveal());
              assertThat(forbidden.answer().header("WWW-Authenticate").orElseThrow())
                  .startsWith("DPoP realm=")
                  .contains("error=\"insufficient_scope\"");
            });
  }

  private Authenticated served(AccessTokenValidator demanding, DpopNonce nonce) {
    return (Authenticated) demanding.authenticate(withNonce(nonce), READ);
  }

  private HttpRequest withNonce(DpopNonce nonce) {
    return DpopProof.of(call(), RANDOMNESS, NOW)
        .with(bound)
        .with(nonce)
        .on(call(), new JwtSigner(CLIENT_KEY));
  }

  /** To a thief of the token the answer would say what it is good for. */
  @Test
  void tellsNothingOfScopesBeforeTheProofAndUsesItUpWhereItDoes() {
    ScopeSet write = ScopeSet.of(new Scope("photos.write"));
    assertRefused(validator.authenticate(proven(bound, THIEF_KEY), write), "invalid_dpop_proof");
    HttpRequest call = proven(bound, CLIENT_KEY);
    assertThat(validator.authenticate(call, write)).isInstanceOf(Forbidden.class);
    assertRefused(validator.authenticate(call, write), "invalid_dpop_proof");
    assertRefused(validator.authenticate(call, READ), "invalid_dpop_proof");
  }

  private static String challenge(Authentication found) {
    assertThat(found).isInstanceOf(Unauthenticated.class);
    HttpResponse answer = ((Unauthenticated) found).answer();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    return answer.header("WWW-Authenticate").orElseThrow();
  }

  // Certificates (RFC 8705 3)

  @Test
  void takesATokenBoundToTheCertificateThatIsShown() {
    AccessToken token = token(CERTIFICATE.thumbprint().confirmation());
    assertThat(plain.authenticate(bearer(token), READ, SHOWN)).isInstanceOf(Authenticated.class);
    assertThat(validator.authenticate(bearer(token), READ, SHOWN))
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void refusesItWithoutThatCertificate() {
    AccessToken token = token(CERTIFICATE.thumbprint().confirmation());
    AccessToken others =
        token(JsonObject.EMPTY.with("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg0"));
    assertRefused(plain.authenticate(bearer(token), READ), "invalid_token");
    assertRefused(plain.authenticate(bearer(others), READ, SHOWN), "invalid_token");
  }

  /**
   * RFC 9440 4: whatever the token is bound to, somebody showed a certificate, and not this one.
   */
  @Test
  void servesNoTokenBesideACertificateThatCannotBeRead() {
    ShownCertificate broken = new ShownCertificate.Unreadable("Client-Cert: expected base64");
    for (AccessToken token :
        List.of(token(JsonObject.EMPTY), token(CERTIFICATE.thumbprint().confirmation()), bound)) {
      for (AccessTokenValidator each : List.of(plain, validator)) {
        assertThat(each.authenticate(bearer(token), READ, broken))
            .isInstanceOfSatisfying(
                Authentication.Malformed.class,
                refused -> {
                  assertThat(refused.answer().status()).isEqualTo(400);
                  assertThat(refused.answer().header("WWW-Authenticate").orElseThrow())
                      .contains("error=\"invalid_request\"")
                      .doesNotContain("base64");
                  assertThat(refused.reason()).isEqualTo("Client-Cert: expected base64");
                });
      }
    }
  }

  /** The proof of such a request is as good as before for one that can be read. */
  @Test
  void usesUpNoProofBesideACertificateThatCannotBeRead() {
    HttpRequest call = proven(bound, CLIENT_KEY);
    assertThat(validator.authenticate(call, READ, new ShownCertificate.Unreadable("broken")))
        .isInstanceOf(Authentication.Malformed.class);
    assertThat(validator.authenticate(call, READ)).isInstanceOf(Authenticated.class);
  }

  @Test
  void aCertificateDoesNotHarmAnUnboundToken() {
    assertThat(plain.authenticate(bearer(token(JsonObject.EMPTY)), READ, SHOWN))
        .isInstanceOf(Authenticated.class);
  }

  private static DpopCheck check(NonceDemand nonces) {
    return new DpopCheck(ALGORITHMS, new MemoryReplayGuard(), nonces);
  }

  private static JsonObject jkt(SigningKey key) {
    return JsonObject.EMPTY.with("jkt", key.verificationKey().thumbprint());
  }

  private static AccessToken token(JsonObject cnf) {
    return tokenWith(cnf.names().isEmpty() ? "" : ",\"cnf\":" + cnf.encode());
  }

  private static AccessToken tokenWith(String more) {
    String claims =
        "{\"iss\":\"https://login.example\",\"sub\":\"alice\",\"aud\":\""
            + API
            + "\",\"client_id\":\"photos\",\"jti\":\"t1\",\"iat\":"
            + NOW.getEpochSecond()
            + ",\"exp\":"
            + (NOW.getEpochSecond() + 300)
            + ",\"scope\":\"photos.read\""
            + more
            + "}";
    return new AccessToken(
        new JwtSigner(SERVER_KEY)
            .sign(JwtType.ACCESS_TOKEN, JsonObject.parse(claims).orThrow())
            .reveal());
  }

  private static HttpRequest call() {
    return HttpRequest.get(API + "/photos?year=2026");
  }

  private static HttpRequest bearer(AccessToken token) {
    return call().with("Authorization", token.authorization());
  }

  private static HttpRequest proven(AccessToken token, SigningKey key) {
    return DpopProof.of(call(), RANDOMNESS, NOW).with(token).on(call(), new JwtSigner(key));
  }

  private static String proof(AccessToken token, SigningKey key) {
    return DpopProof.of(call(), RANDOMNESS, NOW).with(token).signedBy(new JwtSigner(key)).reveal();
  }

  private static void assertRefused(Authentication found, String error) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(401);
              assertThat(refused.answer().header("WWW-Authenticate").orElseThrow())
                  .contains("error=\"" + error + "\"");
            });
  }
}
