package dev.grantwise.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.secret.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9449 4.3, 8, 10, 11; attacks A33 to A37. */
final class DpopCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String TOKEN_ENDPOINT = "https://as.example/token";
  private static final String API = "https://api.example/photos";
  private static final AccessToken TOKEN = new AccessToken("access-token");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER = SigningKey.generate(SigningAlgorithm.ES256);
  private static final DpopKey THUMBPRINT = new DpopKey(KEY.verificationKey().thumbprint());

  private final ReplayGuard guard = new MemoryReplayGuard();
  private final DpopCheck check = check(new NonceDemand.None());

  // The examples of the specification

  private static final String EXAMPLE_HEADER =
      "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0"
          + "VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFq"
          + "SG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19";

  /** Section 4.1. */
  @Test
  void takesTheProofOfTheTokenRequestInTheSpecification() {
    String proof =
        EXAMPLE_HEADER
            + ".eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVy"
            + "LmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8ig"
            + "iMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
    ProvenRequest request =
        ProvenRequest.atServer(
            HttpMethod.POST, "https://server.example.com/token", Headers.of("DPoP", proof));
    assertProven(check.of(request, Instant.ofEpochSecond(1562262616)), EXAMPLE_KEY);
  }

  /** Section 7.1. */
  @Test
  void takesTheProofOfTheCallInTheSpecification() {
    String proof =
        EXAMPLE_HEADER
            + ".eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJj"
            + "ZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8"
            + "ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOpt"
            + "xRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
    AccessToken token = new AccessToken("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
    ProvenRequest request =
        ProvenRequest.atApi(
                HttpMethod.GET,
                "https://resource.example.org/protectedresource",
                Headers.of("DPoP", proof),
                token)
            .boundTo(EXAMPLE_KEY);
    assertProven(check.of(request, Instant.ofEpochSecond(1562262618)), EXAMPLE_KEY);
  }

  private static final DpopKey EXAMPLE_KEY =
      new DpopKey("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");

  @ParameterizedTest
  @EnumSource
  void takesProofsOfEachAlgorithm(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    assertProven(
        check.of(tokenRequest(signed(key, claims())), NOW),
        new DpopKey(key.verificationKey().thumbprint()));
  }

  // A33: none, or another key's

  @Test
  void tellsThatThereIsNoProof() {
    assertThat(check.of(tokenRequest(Headers.NONE), NOW)).isEqualTo(new Possession.Absent());
  }

  @Test
  void refusesTheProofOfAnotherKeyThanTheTokenIsBoundTo() {
    ProvenRequest request =
        ProvenRequest.atApi(HttpMethod.GET, API, proof(OTHER, callClaims()), TOKEN)
            .boundTo(THUMBPRINT);
    assertRefused(check.of(request, NOW), "dpop-proof-of-key");
  }

  /** A37. */
  @Test
  void refusesToRedeemACodeThatIsBoundToAnotherKey() {
    assertRefused(
        check.of(tokenRequest(signed(OTHER, claims())).boundTo(THUMBPRINT), NOW),
        "dpop-proof-of-key");
  }

  // A34: replay

  @Test
  void takesAProofOnce() {
    ProvenRequest request = tokenRequest(signed(KEY, claims()));
    assertProven(check.of(request, NOW), THUMBPRINT);
    assertRefused(check.of(request, NOW), "dpop-proof-once");
    assertRefused(check.of(request, NOW.plusSeconds(69)), "dpop-proof-once");
  }

  @Test
  void refusesAReplayAsLongAsTheProofWouldPassByItsAge() {
    String proof = signed(KEY, claims().with("iat", NOW.plusSeconds(10).getEpochSecond()));
    assertProven(check.of(tokenRequest(proof), NOW), THUMBPRINT);
    for (int second = 0; second <= 80; second++) {
      assertRefused(check.of(tokenRequest(proof), NOW.plusSeconds(second)), "dpop-proof-once");
    }
    assertRefused(check.of(tokenRequest(proof), NOW.plusSeconds(81)), "dpop-proof-fresh");
  }

  @Test
  void letsEachKeyChooseItsIdentifiers() {
    assertProven(check.of(tokenRequest(signed(KEY, claims())), NOW), THUMBPRINT);
    assertThat(check.of(tokenRequest(signed(OTHER, claims())), NOW))
        .isInstanceOf(Possession.Proven.class);
  }

  @Test
  void usesUpNoProofThatItRefuses() {
    String proof = signed(KEY, claims());
    assertRefused(check.of(tokenRequest(proof), NOW.minusSeconds(60)), "dpop-proof-fresh");
    assertRefused(check.of(tokenRequest(proof).boundTo(EXAMPLE_KEY), NOW), "dpop-proof-of-key");
    assertProven(check.of(tokenRequest(proof), NOW), THUMBPRINT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "7", "null", "[\"a\"]"})
  void refusesAProofWithoutIdentifier(String jti) {
    JsonObject claims =
        JsonObject.parse(claims().encode().replaceFirst("\"jti\":\"[^\"]*\"", "\"jti\":" + jti))
            .orThrow();
    assertRefused(check.of(tokenRequest(signed(KEY, claims)), NOW), "dpop-proof-once");
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().without("jti"))), NOW), "dpop-proof-once");
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("jti", "x".repeat(257)))), NOW),
        "dpop-proof-once");
  }

  // A35: each part of a proof

  @ParameterizedTest
  @ValueSource(strings = {"GET", "post", "Post", "POST ", ""})
  void refusesAProofForAnotherMethod(String method) {
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("htm", method))), NOW),
        "dpop-proof-for-method");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/Token",
        "https://as.example/token/",
        "https://as.example./token",
        "https://as.example:8443/token",
        "http://as.example/token",
        "https://evil.example/token",
        "https://user@as.example/token",
        "/token",
        "token",
        ""
      })
  void refusesAProofForAnotherAddress(String address) {
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("htu", address))), NOW),
        "dpop-proof-for-target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://AS.example/token",
        "https://as.example:443/token",
        "https://as.example/token?x=1",
        "https://as.example/token#x",
        "https://as.example/%74oken"
      })
  void takesAnAddressThatIsTheSame(String address) {
    assertProven(
        check.of(tokenRequest(signed(KEY, claims().with("htu", address))), NOW), THUMBPRINT);
  }

  @Test
  void refusesMethodAndAddressThatAreNoText() {
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("htm", 7))), NOW), "dpop-proof-for-method");
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("htu", List.of(TOKEN_ENDPOINT)))), NOW),
        "dpop-proof-for-target");
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().without("htm"))), NOW), "dpop-proof-for-method");
  }

  @Test
  void takesAProofFromAMinuteAgoToTenSecondsAhead() {
    assertProven(check.of(tokenRequest(made(-70)), NOW), THUMBPRINT);
    assertProven(check.of(tokenRequest(made(10)), NOW), THUMBPRINT);
    assertRefused(check.of(tokenRequest(made(-71)), NOW), "dpop-proof-fresh");
    assertRefused(check.of(tokenRequest(made(11)), NOW), "dpop-proof-fresh");
    assertRefused(check.of(tokenRequest(made(1_000_000_000_000L)), NOW), "dpop-proof-fresh");
  }

  @Test
  void refusesAProofWithoutATime() {
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().without("iat"))), NOW), "dpop-proof-fresh");
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("iat", "now"))), NOW), "dpop-proof-fresh");
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("iat", -1))), NOW), "dpop-proof-fresh");
  }

  @Test
  void refusesAProofThatSaysItEnded() {
    assertRefused(
        check.of(tokenRequest(signed(KEY, claims().with("exp", NOW.getEpochSecond() - 60))), NOW),
        "dpop-proof-fresh");
  }

  @Test
  void refusesAProofForAnotherTokenOrNone() {
    for (JsonObject claims :
        List.of(
            callClaims().without("ath"),
            callClaims().with("ath", Sha256.base64Url("another")),
            callClaims().with("ath", TOKEN.reveal()),
            callClaims().with("ath", Sha256.base64Url(TOKEN.reveal()) + "="))) {
      ProvenRequest request =
          ProvenRequest.atApi(HttpMethod.GET, API, proof(KEY, claims), TOKEN).boundTo(THUMBPRINT);
      assertRefused(check.of(request, NOW), "dpop-proof-for-token");
    }
  }

  @Test
  void refusesAProofOfAnotherType() {
    for (JwtType type : List.of(JwtType.JWT, JwtType.ACCESS_TOKEN, JwtType.CLIENT_AUTHENTICATION)) {
      String jwt = new JwtSigner(KEY).signWithKeyInHeader(type, claims()).reveal();
      assertRefused(check.of(tokenRequest(jwt), NOW), "dpop-proof-typed");
    }
  }

  @Test
  void refusesTwoProofsAndAnEmptyOne() {
    Headers two = proof(KEY, claims()).with("dpop", signed(KEY, claims()));
    assertThat(check.of(tokenRequest(two), NOW)).isInstanceOf(Possession.Malformed.class);
    assertThat(check.of(tokenRequest(Headers.of("DPoP", "")), NOW))
        .isInstanceOf(Possession.Malformed.class);
  }

  @Test
  void refusesTheKeyOfSomebodyElseInTheHeader() {
    String[] own = signed(KEY, claims()).split("\\.", -1);
    String[] other = signed(OTHER, claims()).split("\\.", -1);
    assertUnverified(other[0] + "." + own[1] + "." + own[2], RefusedJwt.Reason.WRONG_SIGNATURE);
  }

  @Test
  void refusesAHeaderWithoutAPublicKeyOfItsOwn() {
    JsonObject jwk = KEY.verificationKey().toJson();
    assertUnverified(header(JsonObject.EMPTY), RefusedJwt.Reason.MALFORMED);
    assertUnverified(header(JsonObject.EMPTY.with("jwk", "text")), RefusedJwt.Reason.MALFORMED);
    assertUnverified(
        header(JsonObject.EMPTY.with("jwk", jwk.with("d", "AAAA"))), RefusedJwt.Reason.MALFORMED);
    assertUnverified(
        header(JsonObject.EMPTY.with("jwk", JsonObject.EMPTY.with("kty", "oct").with("k", "AAAA"))),
        RefusedJwt.Reason.MALFORMED);
    assertUnverified(
        header(JsonObject.EMPTY.with("jwk", jwk.with("x", "AAAA"))), RefusedJwt.Reason.MALFORMED);
    for (String elsewhere : List.of("jku", "x5u", "x5t#S256", "kid")) {
      assertUnverified(
          header(JsonObject.EMPTY.with("jwk", jwk).with(elsewhere, "https://evil.example/k")),
          RefusedJwt.Reason.UNSUPPORTED_HEADER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES384", "RS256", "es256", ""})
  void refusesAnotherAlgorithm(String alg) {
    JsonObject jwk = KEY.verificationKey().toJson().without("alg");
    String proof =
        encoded(JsonObject.EMPTY.with("typ", "dpop+jwt").with("alg", alg).with("jwk", jwk).encode())
            + "."
            + signed(KEY, claims()).split("\\.", 2)[1];
    assertThat(check.of(tokenRequest(proof), NOW)).isInstanceOf(Possession.Unverified.class);
  }

  @Test
  void refusesAnAlgorithmThatIsNotAnnounced() {
    DpopCheck only = new DpopCheck(Set.of(SigningAlgorithm.PS256), guard, new NonceDemand.None());
    assertThat(only.of(tokenRequest(signed(KEY, claims())), NOW))
        .isInstanceOfSatisfying(
            Possession.Unverified.class,
            found ->
                assertThat(found.refusal().reason())
                    .isEqualTo(RefusedJwt.Reason.ALGORITHM_NOT_ALLOWED));
  }

  // A36: made ahead

  @Test
  void asksForANonceAndUsesNothingUp() {
    DpopNonces nonces = nonces(1);
    DpopCheck demanding = check(nonces);
    String without = signed(KEY, claims());
    assertThat(demanding.of(tokenRequest(without), NOW))
        .isInstanceOfSatisfying(
            Possession.Refused.class,
            refused ->
                assertThat(refused.violation().requirement().error())
                    .contains(ErrorCode.USE_DPOP_NONCE));
    // The same identifier is still good, since nothing was used up.
    assertProven(demanding.of(tokenRequest(with(nonces.current(NOW).reveal())), NOW), THUMBPRINT);
  }

  @Test
  void refusesTheNonceOfAnotherServerOrTime() {
    DpopCheck demanding = check(nonces(1));
    for (String nonce :
        List.of(
            nonces(2).current(NOW).reveal(),
            nonces(1).current(NOW.minus(DpopNonces.SPAN.multipliedBy(2))).reveal(),
            "",
            "nonce")) {
      assertRefused(demanding.of(tokenRequest(with(nonce)), NOW), "dpop-proof-with-nonce");
    }
    assertRefused(
        demanding.of(tokenRequest(signed(KEY, claims().with("nonce", 7))), NOW),
        "dpop-proof-with-nonce");
  }

  @Test
  void saysFirstWhatIsWrongAndAsksForANonceLast() {
    DpopCheck demanding = check(nonces(1));
    assertRefused(
        demanding.of(tokenRequest(signed(KEY, claims().with("htm", "GET"))), NOW),
        "dpop-proof-for-method");
  }

  // Whatever else arrives

  @Test
  void survivesGeneratedProofs() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    String good = signed(KEY, claims());
    String letters = "aA0-_.=~ {}\"";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder proof = new StringBuilder(good);
      for (int edit = 1 + random.nextInt(3); edit > 0; edit--) {
        proof.setCharAt(
            random.nextInt(proof.length()), letters.charAt(random.nextInt(letters.length())));
      }
      if (!proof.toString().equals(good)) {
        assertThat(check.of(tokenRequest(proof.toString()), NOW))
            .as("seed %d, round %d", seed, round)
            .isNotInstanceOf(Possession.Proven.class);
      }
    }
    assertThat(check.of(tokenRequest("a".repeat(100_000)), NOW))
        .isInstanceOf(Possession.Unverified.class);
  }

  @Test
  void printsNoCredential() {
    String proof = signed(KEY, claims());
    ProvenRequest request =
        ProvenRequest.atApi(HttpMethod.GET, API, Headers.of("DPoP", proof), TOKEN);
    assertThat(request.toString()).isEqualTo("GET " + API);
    assertThat(check.of(tokenRequest(proof), NOW).toString())
        .doesNotContain(proof.substring(0, 20));
  }

  private DpopCheck check(NonceDemand nonces) {
    return new DpopCheck(EnumSet.allOf(SigningAlgorithm.class), guard, nonces);
  }

  private static DpopNonces nonces(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return DpopNonces.of(List.of(key));
  }

  private static JsonObject claims() {
    return JsonObject.EMPTY
        .with("jti", "an-identifier")
        .with("htm", "POST")
        .with("htu", TOKEN_ENDPOINT)
        .with("iat", NOW.getEpochSecond());
  }

  private static JsonObject callClaims() {
    return claims()
        .with("htm", "GET")
        .with("htu", API)
        .with("ath", Sha256.base64Url(TOKEN.reveal()));
  }

  private static String made(long secondsAhead) {
    return signed(
        KEY,
        claims()
            .with("jti", "made " + secondsAhead)
            .with("iat", NOW.getEpochSecond() + secondsAhead));
  }

  private static String with(String nonce) {
    return signed(KEY, claims().with("nonce", nonce));
  }

  private static String signed(SigningKey key, JsonObject claims) {
    return new JwtSigner(key).signWithKeyInHeader(JwtType.DPOP, claims).reveal();
  }

  private static Headers proof(SigningKey key, JsonObject claims) {
    return Headers.of("DPoP", signed(key, claims));
  }

  private static ProvenRequest tokenRequest(String proof) {
    return tokenRequest(Headers.of("DPoP", proof));
  }

  private static ProvenRequest tokenRequest(Headers headers) {
    return ProvenRequest.atServer(HttpMethod.POST, TOKEN_ENDPOINT, headers);
  }

  /** A proof with these members beside typ and alg; its signature is another header's. */
  private static String header(JsonObject members) {
    JsonObject header =
        JsonObject.EMPTY.with("typ", "dpop+jwt").with("alg", "ES256").withAll(members);
    return encoded(header.encode()) + "." + signed(KEY, claims()).split("\\.", 2)[1];
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertUnverified(String proof, RefusedJwt.Reason reason) {
    assertThat(check.of(tokenRequest(proof), NOW))
        .isInstanceOfSatisfying(
            Possession.Unverified.class,
            found -> assertThat(found.refusal().reason()).isEqualTo(reason));
  }

  private static void assertProven(Possession found, DpopKey key) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Possession.Proven.class, proven -> assertThat(proven.proof().key()).isEqualTo(key));
  }

  private static void assertRefused(Possession found, String rule) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Possession.Refused.class,
            refused -> assertThat(refused.violation().requirement().id().value()).isEqualTo(rule));
  }

  /** RFC 9449 4.2: the claim is for servers that gave a nonce. */
  @Test
  void takesAProofWithAnyNonceWhereNoneIsDemanded() {
    for (String nonce : List.of("", "two words", "\u0000", "n".repeat(2_000))) {
      JsonObject claims = claims().with("nonce", nonce).with("jti", "j" + nonce.length());
      assertProven(check.of(tokenRequest(signed(KEY, claims)), NOW), THUMBPRINT);
    }
  }
}
