package dev.grantwise.protocol.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtVerifierTest {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));
  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("sub", "alice");

  private final JwtVerifier verifier = new JwtVerifier(EnumSet.allOf(SigningAlgorithm.class));

  private void assertRefused(String token, Reason reason) {
    assertRefused(token, KEYS, reason);
  }

  private void assertRefused(String token, KeySet keys, Reason reason) {
    assertThat(verifier.verify(new AccessToken(token), keys))
        .isInstanceOfSatisfying(
            RefusedJwt.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.text()).contains("expected").doesNotContain(token);
            });
  }

  /** A token with that header, properly signed by the one key. */
  private static String signedWith(String header) {
    String input = base64(header) + "." + base64(CLAIMS.encode());
    return input + "." + Bytes.base64Url(KEY.sign(input));
  }

  private static String header(String... more) {
    String kid = "\"kid\":\"" + KEY.id() + "\"";
    return "{\"alg\":\"ES256\"," + kid + String.join("", more) + "}";
  }

  private static String base64(String text) {
    return Bytes.base64Url(text.getBytes(UTF_8));
  }

  /** Attack A38; RFC 8725 3.1. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "es256", "ES384", "RSA1_5"})
  void refusesAlgorithmOffTheList(String alg) {
    assertRefused(signedWith("{\"alg\":\"" + alg + "\"}"), Reason.ALGORITHM_NOT_ALLOWED);
  }

  /** Attack A38. */
  @Test
  void refusesHeaderWithoutAlgorithm() {
    assertRefused(signedWith("{}"), Reason.ALGORITHM_NOT_ALLOWED);
    assertRefused(signedWith("{\"alg\":null}"), Reason.ALGORITHM_NOT_ALLOWED);
    assertRefused(signedWith("{\"alg\":[\"ES256\"]}"), Reason.ALGORITHM_NOT_ALLOWED);
  }

  /** Attack A38: the published key as the secret of a MAC. */
  @Test
  void refusesHs256MadeWithThePublicKey() throws GeneralSecurityException {
    String input =
        base64("{\"alg\":\"HS256\",\"kid\":\"" + KEY.id() + "\"}") + "." + base64(CLAIMS.encode());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(KEY.verificationKey().toJson().encode().getBytes(UTF_8), "HmacSHA256"));

    assertRefused(
        input + "." + Bytes.base64Url(mac.doFinal(input.getBytes(UTF_8))),
        Reason.ALGORITHM_NOT_ALLOWED);
  }

  /** Attack A38, CVE-2022-21449. */
  @Test
  void refusesSignatureOfZeros() {
    String input = base64(header()) + "." + base64(CLAIMS.encode());
    byte[] zeroR = KEY.sign(input);
    java.util.Arrays.fill(zeroR, 0, 32, (byte) 0);

    assertRefused(input + "." + Bytes.base64Url(new byte[64]), Reason.WRONG_SIGNATURE);
    assertRefused(input + "." + Bytes.base64Url(zeroR), Reason.WRONG_SIGNATURE);
    assertRefused(input + "." + Bytes.base64Url(new byte[63]), Reason.WRONG_SIGNATURE);
    assertRefused(input + "." + Bytes.base64Url(new byte[1]), Reason.WRONG_SIGNATURE);
  }

  /** Attack A38; RFC 7515 4.1.11, RFC 7797 6, RFC 7516 4.1.3. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"crit\":[\"exp\"]",
        ",\"crit\":[]",
        ",\"crit\":null",
        ",\"b64\":false",
        ",\"b64\":false,\"crit\":[\"b64\"]",
        ",\"zip\":\"DEF\""
      })
  void refusesHeaderThatDemandsWhatIsNotUnderstood(String more) {
    assertRefused(signedWith(header(more)), Reason.UNSUPPORTED_HEADER);
  }

  /** Attacks A38 and A39; RFC 8725 2.6 is why repeated names are refused. */
  @Test
  void refusesRepeatedMembers() {
    assertRefused(signedWith(header(",\"kid\":\"x\"")), Reason.MALFORMED);
    assertRefused(signedWith(header(",\"alg\":\"none\"")), Reason.MALFORMED);
    String claims = base64("{\"sub\":\"alice\",\"sub\":\"admin\"}");
    String input = base64(header()) + "." + claims;
    assertRefused(input + "." + Bytes.base64Url(KEY.sign(input)), Reason.MALFORMED);
  }

  /** Attack A39. */
  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "' OR 1=1 --", "http://169.254.169.254/", "KEY"})
  void looksKidUpAndDoesNothingElse(String kid) {
    assertRefused(signedWith("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}"), Reason.UNKNOWN_KEY);
  }

  /** Attack A39. */
  @Test
  void refusesKidThatIsNoShortString() {
    String tooLong = "k".repeat(KeyId.MAX_LENGTH + 1);

    for (String kid : List.of("\"" + tooLong + "\"", "\"\"", "7", "null", "[]", "\"a\\u0000\"")) {
      assertRefused(signedWith("{\"alg\":\"ES256\",\"kid\":" + kid + "}"), Reason.MALFORMED);
    }
  }

  /** Attack A39: two keys of one name. */
  @Test
  void refusesNameOfTwoKeys() {
    JsonObject twin =
        SigningKey.generate(SigningAlgorithm.ES256)
            .verificationKey()
            .toJson()
            .with("kid", KEY.id().value());
    KeySet two = new KeySet(List.of(KEY.verificationKey(), VerificationKey.parse(twin).orThrow()));

    assertRefused(signedWith(header()), two, Reason.AMBIGUOUS_KEY);
    assertRefused(signedWith("{\"alg\":\"ES256\"}"), two, Reason.AMBIGUOUS_KEY);
  }

  /** Attack A40; RFC 8725 3.10: the attacker's key travels with the attacker's token. */
  @Test
  void usesNoKeyThatTheTokenBrings() {
    SigningKey attacker = SigningKey.generate(SigningAlgorithm.ES256);
    String jwk = attacker.verificationKey().toJson().encode();
    for (String more :
        List.of(
            ",\"jwk\":" + jwk,
            ",\"jku\":\"http://127.0.0.1:9/jwks\"",
            ",\"x5u\":\"http://127.0.0.1:9/cert\"",
            ",\"x5c\":[\"AAAA\"]")) {
      String input = base64(header(more)) + "." + base64(CLAIMS.encode());
      assertRefused(input + "." + Bytes.base64Url(attacker.sign(input)), Reason.WRONG_SIGNATURE);
    }
  }

  /** RFC 8725 3.1: one key, one algorithm. */
  @Test
  void refusesKeyOfOtherAlgorithm() {
    SigningKey rsa = TestKeys.generate(SigningAlgorithm.PS256);
    KeySet keys = new KeySet(List.of(rsa.verificationKey()));
    String kid = ",\"kid\":\"" + rsa.id() + "\"}";

    assertRefused(signedWith("{\"alg\":\"RS256\"" + kid), keys, Reason.KEY_OF_OTHER_ALGORITHM);
    assertRefused(signedWith("{\"alg\":\"ES256\"" + kid), keys, Reason.KEY_OF_OTHER_ALGORITHM);
  }

  @Test
  void refusesAlgorithmThatThisVerifierDoesNotAllow() {
    JwtVerifier rsaOnly = new JwtVerifier(List.of(SigningAlgorithm.PS256));

    assertThat(rsaOnly.verify(new AccessToken(signedWith(header())), KEYS))
        .isInstanceOfSatisfying(
            RefusedJwt.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED));
    assertThatIllegalArgumentException().isThrownBy(() -> new JwtVerifier(List.of()));
  }

  /** Attack A63; RFC 7515 7.1. */
  @Test
  void refusesOtherShapesBeforeParsing() {
    String good = signedWith(header());
    String unusual = good.substring(0, good.length() - 1);
    for (String token :
        List.of(
            ".",
            "..",
            "...",
            good + ".",
            good + ".AAAA",
            good + "=",
            good + "\n",
            " " + good,
            unusual + "~",
            "{\"payload\":\"\",\"signatures\":[]}",
            good.substring(0, good.lastIndexOf('.')),
            good.substring(0, good.lastIndexOf('.') + 1),
            base64("[]") + "." + base64("{}") + ".AAAA",
            base64("{\"alg\":\"ES256\"}{}") + "." + base64("{}") + ".AAAA",
            Bytes.base64Url(new byte[] {(byte) 0xff}) + "." + base64("{}") + ".AAAA",
            "a".repeat(CompactJws.MAX_LENGTH + 1))) {
      assertRefused(token, Reason.MALFORMED);
    }
  }

  /** One spelling for each token, so that a list of used ones cannot be stepped around. */
  @Test
  void refusesSecondSpellingOfTheSameSignature() {
    String good = signedWith(header());
    Set<Reason> reasons = new HashSet<>();
    for (char last :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      String other = good.substring(0, good.length() - 1) + last;
      if (verifier.verify(new AccessToken(other), KEYS) instanceof RefusedJwt refused) {
        reasons.add(refused.reason());
      } else {
        assertThat(other).isEqualTo(good);
      }
    }
    assertThat(reasons).contains(Reason.MALFORMED, Reason.WRONG_SIGNATURE);
  }

  /** A signature's other half value, n - s, is a signature too: ECDSA. Everything else is not. */
  @Test
  void refusesEveryChangedCharacter() {
    String good = signedWith(header());
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      char[] changed = good.toCharArray();
      int at = random.nextInt(changed.length);
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      assertThat(verifier.verify(new AccessToken(new String(changed)), KEYS))
          .as("seed %d, position %d", seed, at)
          .isInstanceOf(RefusedJwt.class);
    }
  }

  /** RFC 7515 A.3. */
  @Test
  void verifiesExampleOfRfc7515() {
    KeySet keys = KeySet.parse("{\"keys\":[" + Rfc7515.A3_KEY + "]}").orThrow();

    assertThat(verifier.verify(new AccessToken(Rfc7515.A3_TOKEN), keys))
        .isInstanceOfSatisfying(
            VerifiedJwt.class,
            jwt -> {
              assertThat(jwt.claims().issuer()).hasValue("joe");
              assertThat(jwt.type()).isEmpty();
            });
  }

  /** RFC 8037 A.4: the payload is text and no JWT, so it is checked below the JWT. */
  @Test
  void verifiesExampleOfRfc8037() {
    VerificationKey key =
        VerificationKey.parse(
                JsonObject.EMPTY
                    .with("kty", "OKP")
                    .with("crv", "Ed25519")
                    .with("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
            .orThrow();
    String input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    byte[] signature =
        Bytes.fromBase64Url(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt"
                    + "9g7sVvpAr_MuM0KAg")
            .orElseThrow();

    assertThat(key.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(key.verifies(SigningAlgorithm.ED25519, input, signature)).isTrue();
    assertThat(key.verifies(SigningAlgorithm.ED25519, input + "A", signature)).isFalse();
    assertThat(SigningAlgorithm.of("EdDSA")).hasValue(SigningAlgorithm.ED25519);
  }

  /** OpenID Connect Core A.3 and A.4. */
  @Test
  void hashesAccessTokenAsOpenIdConnectDoes() {
    AccessToken token = new AccessToken("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");

    assertThat(AccessTokenHash.of(token, SigningAlgorithm.RS256))
        .isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    assertThat(AccessTokenHash.matches("77QmUPtjPfzWtF2AnpK9RQ", token, SigningAlgorithm.ES256))
        .isTrue();
    assertThat(AccessTokenHash.matches("77QmUPtjPfzWtF2AnpK9RR", token, SigningAlgorithm.ES256))
        .isFalse();
    assertThat(AccessTokenHash.of(token, SigningAlgorithm.ED25519)).hasSize(43);
  }

  @Test
  void readsTypeWithoutCaseAndPrefix() {
    assertThat(new JwtType("application/AT+JWT")).isEqualTo(JwtType.ACCESS_TOKEN);
    assertThat(new JwtType("jwt")).isEqualTo(JwtType.JWT).hasSameHashCodeAs(JwtType.JWT);
    assertThat(new JwtType("application/x/at+jwt")).isNotEqualTo(JwtType.ACCESS_TOKEN);
  }

  /** RFC 7519 2, 4.1.3. */
  @Test
  void readsDatesAndAudiencesOfEverySpelling() {
    JwtClaims claims =
        new JwtClaims(
            JsonObject.parse(
                    """
                    {"exp":1700000000.7,"iat":"1700000000","nbf":1e300,"auth_time":-1,
                     "aud":["a","b"]}""")
                .orThrow());

    assertThat(claims.expiresAt()).hasValue(java.time.Instant.ofEpochSecond(1_700_000_000));
    assertThat(claims.issuedAt()).isEmpty();
    assertThat(claims.notBefore()).isEmpty();
    assertThat(claims.authenticatedAt()).isEmpty();
    assertThat(claims.audience()).containsExactly("a", "b");
    assertThat(new JwtClaims(JsonObject.EMPTY.with("aud", "a")).audience()).containsExactly("a");
    assertThat(new JwtClaims(JsonObject.parse("{\"aud\":[1]}").orThrow()).audience()).isEmpty();
  }
}
