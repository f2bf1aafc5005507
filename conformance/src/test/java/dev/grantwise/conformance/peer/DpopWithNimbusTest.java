package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPTokenRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InMemoryDPoPSingleUseChecker;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import dev.grantwise.client.dpop.DpopExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.dpop.NonceDemand;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * RFC 9449 against Nimbus' OAuth SDK, which reads the real clock. It has no proofs by Ed25519;
 * those are held against oauth4webapi in {@link DpopWithNodeTest}.
 */
class DpopWithNimbusTest {

  private static final String TOKEN_URL = "https://as.example/token";
  private static final String API = "https://api.example/photos";
  private static final AccessToken TOKEN = new AccessToken("the-token");
  private static final DPoPIssuer SENDER = new DPoPIssuer(new ClientID("photos"));

  private final DpopCheck check =
      new DpopCheck(
          EnumSet.allOf(SigningAlgorithm.class), new MemoryReplayGuard(), new NonceDemand.None());
  private final List<HttpRequest> sent = new ArrayList<>();

  // Ours, held by their rules

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void theyTakeTheProofOfOurTokenRequestOnce(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = TestKeys.generate(algorithm);
    exchange(key).send(HttpRequest.post(TOKEN_URL, Parameters.of("grant_type", "x")));
    DPoPTokenRequestVerifier theirs = atTokenEndpoint(algorithm, TOKEN_URL);
    assertThat(theirs.verify(SENDER, proof(), null, null).getValue()).hasToString(thumbprint(key));
    assertThatThrownBy(() -> theirs.verify(SENDER, proof(), null, null))
        .isInstanceOf(InvalidDPoPProofException.class)
        .hasMessageContaining("jti");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void theyRefuseTheProofOfOurTokenRequestAtAnotherServer(SigningAlgorithm algorithm)
      throws Exception {
    exchange(TestKeys.generate(algorithm)).send(HttpRequest.post(TOKEN_URL, Parameters.NONE));
    SignedJWT proof = proof();
    assertThatThrownBy(
            () ->
                atTokenEndpoint(algorithm, "https://evil.example/token")
                    .verify(SENDER, proof, null, null))
        .isInstanceOf(InvalidDPoPProofException.class)
        .hasMessageContaining("htu");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void theyTakeOurSecondProofWithTheNonceTheyWanted(SigningAlgorithm algorithm) throws Exception {
    DpopExchange exchange =
        exchange(
            TestKeys.generate(algorithm),
            ErrorResponse.of(ErrorCode.USE_DPOP_NONCE, "A nonce is wanted")
                .toHttp()
                .with(DpopProof.NONCE_HEADER, "their-nonce"));
    exchange.sendFresh(() -> HttpRequest.post(TOKEN_URL, Parameters.NONE));
    DPoPTokenRequestVerifier theirs = atTokenEndpoint(algorithm, TOKEN_URL);
    Set<com.nimbusds.openid.connect.sdk.Nonce> wanted =
        Set.of(new com.nimbusds.openid.connect.sdk.Nonce("their-nonce"));
    assertThat(sent).hasSize(2);
    assertThat(theirs.verify(SENDER, proof(), wanted)).isNotNull();
    SignedJWT first = proof(sent.getFirst());
    assertThatThrownBy(() -> theirs.verify(SENDER, first, wanted)).isInstanceOf(Exception.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void theyTakeTheProofOfOurCallForItsTokenAndKeyOnly(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = TestKeys.generate(algorithm);
    exchange(key).send(call());
    SignedJWT proof = proof();
    JWKThumbprintConfirmation own = confirmation(key);
    assertThatThrownBy(() -> asApi(algorithm, "GET", proof, new AccessToken("another"), own))
        .isInstanceOf(AccessTokenValidationException.class);
    assertThatThrownBy(() -> asApi(algorithm, "PUT", proof, TOKEN, own))
        .isInstanceOf(InvalidDPoPProofException.class);
    JWKThumbprintConfirmation others = confirmation(TestKeys.generate(algorithm));
    assertThatThrownBy(() -> asApi(algorithm, "GET", proof, TOKEN, others))
        .isInstanceOf(AccessTokenValidationException.class);
    asApi(algorithm, "GET", proof, TOKEN, own);
  }

  // Theirs, held by our rules

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void weTakeTheProofOfTheirTokenRequestOnce(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = TestKeys.generate(algorithm);
    Headers theirs = headers(factory(key).createDPoPJWT("POST", URI.create(TOKEN_URL)));
    Instant now = Instant.now();
    assertRefused(
        check.of(
            ProvenRequest.atServer(HttpMethod.POST, "https://other.example/token", theirs), now),
        "dpop-proof-for-target");
    ProvenRequest request = ProvenRequest.atServer(HttpMethod.POST, TOKEN_URL, theirs);
    assertProven(check.of(request, now), key);
    assertRefused(check.of(request, now), "dpop-proof-once");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void weTakeTheProofOfTheirCallForItsTokenOnly(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = TestKeys.generate(algorithm);
    Headers theirs =
        headers(
            factory(key)
                .createDPoPJWT("GET", URI.create(API), new DPoPAccessToken(TOKEN.reveal())));
    Instant now = Instant.now();
    assertRefused(
        check.of(ProvenRequest.atApi(HttpMethod.GET, API, theirs, new AccessToken("another")), now),
        "dpop-proof-for-token");
    ProvenRequest call = ProvenRequest.atApi(HttpMethod.GET, API, theirs, TOKEN);
    assertProven(check.of(call.boundTo(new DpopKey(thumbprint(key))), now), key);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
  void weTakeTheirProofWithOurNonceAndNotWithoutIt(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = TestKeys.generate(algorithm);
    DpopNonces nonces = DpopNonces.of(List.of(new byte[32]));
    DpopCheck demanding = new DpopCheck(Set.of(algorithm), new MemoryReplayGuard(), nonces);
    Instant now = Instant.now();
    URI target = URI.create(TOKEN_URL);
    Headers without = headers(factory(key).createDPoPJWT("POST", target));
    assertRefused(
        demanding.of(ProvenRequest.atServer(HttpMethod.POST, TOKEN_URL, without), now),
        "dpop-proof-with-nonce");
    Headers with =
        headers(
            factory(key)
                .createDPoPJWT(
                    "POST",
                    target,
                    new com.nimbusds.openid.connect.sdk.Nonce(nonces.current(now).reveal())));
    assertProven(demanding.of(ProvenRequest.atServer(HttpMethod.POST, TOKEN_URL, with), now), key);
  }

  private static HttpRequest call() {
    return HttpRequest.get(API + "?size=1").with("Authorization", TOKEN.dpopAuthorization());
  }

  private DpopExchange exchange(SigningKey key) {
    return exchange(key, HttpResponse.uncachedJson(200, "{}"));
  }

  private DpopExchange exchange(SigningKey key, HttpResponse answer) {
    return new DpopExchange(
        request -> {
          sent.add(request);
          return new Sent.Answered(answer);
        },
        new JwtSigner(key),
        new SecureRandom()::nextBytes,
        InstantSource.system());
  }

  private SignedJWT proof() throws ParseException {
    return proof(sent.getLast());
  }

  private static SignedJWT proof(HttpRequest request) throws ParseException {
    return SignedJWT.parse(request.headers().single(DpopProof.HEADER).orElseThrow());
  }

  private static Headers headers(SignedJWT proof) {
    return Headers.of(DpopProof.HEADER, proof.serialize());
  }

  private static DPoPTokenRequestVerifier atTokenEndpoint(SigningAlgorithm algorithm, String url) {
    return new DPoPTokenRequestVerifier(
        Set.of(theirs(algorithm)),
        URI.create(url),
        5,
        60,
        new InMemoryDPoPSingleUseChecker(60, 60));
  }

  private static void asApi(
      SigningAlgorithm algorithm,
      String method,
      SignedJWT proof,
      AccessToken token,
      JWKThumbprintConfirmation bound)
      throws Exception {
    new DPoPProtectedResourceRequestVerifier(
            Set.of(theirs(algorithm)), 5, 60, new InMemoryDPoPSingleUseChecker(60, 60))
        .verify(
            method,
            URI.create(API),
            SENDER,
            proof,
            new DPoPAccessToken(token.reveal()),
            bound,
            null,
            null);
  }

  private static JWSAlgorithm theirs(SigningAlgorithm algorithm) {
    return JWSAlgorithm.parse(algorithm.headerName());
  }

  /** The same key, as their library reads it. */
  private static DPoPProofFactory factory(SigningKey key) throws Exception {
    return new DefaultDPoPProofFactory(JWK.parse(key.jwk().reveal()), theirs(key.algorithm()));
  }

  private static JWKThumbprintConfirmation confirmation(SigningKey key) throws Exception {
    return JWKThumbprintConfirmation.of(JWK.parse(key.jwk().reveal()));
  }

  private static String thumbprint(SigningKey key) {
    return key.verificationKey().thumbprint();
  }

  private static void assertProven(Possession found, SigningKey key) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Possession.Proven.class,
            proven -> assertThat(proven.proof().key().thumbprint()).isEqualTo(thumbprint(key)));
  }

  private static void assertRefused(Possession found, String rule) {
    assertThat(found).isInstanceOf(Possession.Refused.class);
    Violation violation = ((Possession.Refused) found).violation();
    assertThat(violation.requirement().id().value()).isEqualTo(rule);
  }
}
