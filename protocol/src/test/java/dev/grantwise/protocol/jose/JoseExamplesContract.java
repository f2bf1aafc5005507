package dev.grantwise.protocol.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples that the JOSE specifications print, and what is left of them after one change, by
 * whoever computes signatures. Keys are read inside each test: a key belongs to the provider that
 * was first when it was read.
 */
public abstract class JoseExamplesContract {

  private static final EnumSet<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);

  /** How the name of the provider under test begins. */
  protected abstract String provider();

  /** The two examples that are JWTs of algorithms which are taken. */
  public enum Example {
    /** RFC 7515 A.2. */
    RS256(Rfc7515.A2_KEY, Rfc7515.A2_TOKEN, SigningAlgorithm.PS256),
    /** RFC 7515 A.3. */
    ES256(Rfc7515.A3_KEY, Rfc7515.A3_TOKEN, SigningAlgorithm.RS256);

    private final String key;
    private final String token;
    private final SigningAlgorithm other;

    Example(String key, String token, SigningAlgorithm other) {
      this.key = key;
      this.token = token;
      this.other = other;
    }

    private KeySet keys() {
      return KeySet.parse("{\"keys\":[" + key + "]}").orThrow();
    }

    private String part(int index) {
      return token.split("\\.", -1)[index];
    }

    private byte[] bytes(int index) {
      return Bytes.fromBase64Url(part(index)).orElseThrow();
    }

    /** The same with one part exchanged. */
    private String with(int index, String part) {
      String[] parts = token.split("\\.", -1);
      parts[index] = part;
      return String.join(".", parts);
    }

    private String with(int index, byte[] bytes) {
      return with(index, Bytes.base64Url(bytes));
    }
  }

  @Test
  void signaturesAreComputedByTheProviderUnderTest() throws NoSuchAlgorithmException {
    assertThat(KeyFactory.getInstance("EC").getProvider().getName()).startsWith(provider());
  }

  @ParameterizedTest
  @EnumSource
  void takesTheExample(Example example) {
    assertThat(verify(example.token, example.keys()))
        .isInstanceOfSatisfying(
            VerifiedJwt.class,
            jwt -> {
              assertThat(jwt.claims().issuer()).hasValue("joe");
              assertThat(jwt.claims().json().flag("http://example.com/is_root")).hasValue(true);
            });
  }

  @ParameterizedTest
  @EnumSource
  void refusesASignatureWithAnyBitChanged(Example example) {
    assertEveryBitCounts(example, 2, EnumSet.of(Reason.WRONG_SIGNATURE));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPayloadWithAnyBitChanged(Example example) {
    assertEveryBitCounts(example, 1, EnumSet.of(Reason.WRONG_SIGNATURE, Reason.MALFORMED));
  }

  /** RS256 is one bit away from PS256, which the same key serves. */
  @ParameterizedTest
  @EnumSource
  void refusesAHeaderWithAnyBitChanged(Example example) {
    assertEveryBitCounts(
        example,
        0,
        EnumSet.of(Reason.ALGORITHM_NOT_ALLOWED, Reason.MALFORMED, Reason.WRONG_SIGNATURE));
  }

  private static void assertEveryBitCounts(Example example, int part, EnumSet<Reason> reasons) {
    byte[] bytes = example.bytes(part);
    KeySet keys = example.keys();
    EnumSet<Reason> seen = EnumSet.noneOf(Reason.class);
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      seen.add(refusal(example.with(part, changed), keys));
    }
    assertThat(reasons).containsAll(seen);
    assertThat(seen).isNotEmpty();
    // What checked those is used again, and as good as new.
    assertThat(verify(example.token, keys)).isInstanceOf(VerifiedJwt.class);
  }

  @ParameterizedTest
  @EnumSource
  void refusesOtherClaimsUnderTheSignature(Example example) {
    String other = new String(example.bytes(1), UTF_8).replace("joe", "jim");
    assertRefused(example.with(1, other.getBytes(UTF_8)), example, Reason.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnotherAlgorithmThanTheKeys(Example example) {
    String header = "{\"alg\":\"" + example.other + "\"}";
    Reason reason = example == Example.RS256 ? Reason.WRONG_SIGNATURE : Reason.UNKNOWN_KEY;
    assertRefused(example.with(0, header.getBytes(UTF_8)), example, reason);
    for (String alg : List.of("none", "HS256", "ES512", "rs256", "RS512")) {
      String token = example.with(0, ("{\"alg\":\"" + alg + "\"}").getBytes(UTF_8));
      assertRefused(token, example, Reason.ALGORITHM_NOT_ALLOWED);
    }
  }

  /** RFC 8725 3.1: what is taken is the list of whoever asks, and not all that could be. */
  @ParameterizedTest
  @EnumSource
  void refusesItWhereOnlyOthersAreOnTheList(Example example) {
    EnumSet<SigningAlgorithm> others = EnumSet.complementOf(EnumSet.of(of(example)));
    assertThat(new JwtVerifier(others).verify(new AccessToken(example.token), example.keys()))
        .isInstanceOfSatisfying(
            RefusedJwt.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED));
  }

  @ParameterizedTest
  @EnumSource
  void refusesItByAnotherKeyOfItsType(Example example) {
    KeySet others = new KeySet(List.of(TestKeys.generate(of(example)).verificationKey()));
    assertThat(refusal(example.token, others)).isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(refusal(example.token, KeySet.EMPTY)).isEqualTo(Reason.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @EnumSource
  void refusesItCutAnywhere(Example example) {
    KeySet keys = example.keys();
    int signature = example.token.lastIndexOf('.') + 1;
    for (int length = 1; length < example.token.length(); length++) {
      Reason reason = refusal(example.token.substring(0, length), keys);
      assertThat(reason)
          .as("%d characters", length)
          .isIn(
              length <= signature
                  ? EnumSet.of(Reason.MALFORMED)
                  : EnumSet.of(Reason.MALFORMED, Reason.WRONG_SIGNATURE));
    }
  }

  /** RFC 7515 2: base64url without padding, line breaks or anything else. */
  @ParameterizedTest
  @EnumSource
  void refusesOtherSpellings(Example example) {
    String token = example.token;
    for (int part = 0; part < 3; part++) {
      for (String end : List.of("=", "==", " ", "\n", "\r\n", "\t", "\u0000")) {
        assertRefused(example.with(part, example.part(part) + end), example, Reason.MALFORMED);
        assertRefused(example.with(part, end + example.part(part)), example, Reason.MALFORMED);
      }
    }
    assertRefused(token.replace('_', '/').replace('-', '+'), example, Reason.MALFORMED);
    assertRefused(token.replace(".", ". "), example, Reason.MALFORMED);
    assertRefused(token + ".", example, Reason.MALFORMED);
    assertRefused("Bearer " + token, example, Reason.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource
  void refusesARepeatedMemberInTheHeader(Example example) {
    String header = new String(example.bytes(0), UTF_8);
    for (String more : List.of("\"alg\":\"none\"", "\"alg\":\"" + of(example) + "\"")) {
      String twice = header.replace("}", "," + more + "}");
      assertRefused(example.with(0, twice.getBytes(UTF_8)), example, Reason.MALFORMED);
    }
  }

  /** RFC 7515 A.1, RFC 7520 4.4: no secret is shared, so no MAC is taken. */
  @Test
  void refusesHs256() {
    assertThat(refusal(Rfc7515.A1_TOKEN, Example.RS256.keys()))
        .isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    assertThat(headerRefusal(Rfc7520.HS256_HEADER)).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    assertThat(refusal(Rfc7520.HS256_TOKEN, KeySet.EMPTY)).isEqualTo(Reason.MALFORMED);
    assertNoKey(Rfc7515.A1_KEY, "JWK", "kty EC with P-256, RSA, or OKP with Ed25519");
  }

  /** RFC 7515 A.4, RFC 7520 4.3: one curve is enough, and that is P-256. */
  @Test
  void refusesEs512() {
    assertThat(headerRefusal("{\"alg\":\"ES512\"}")).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    assertThat(headerRefusal(Rfc7520.ES512_HEADER)).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    // Both sign a text, and a JWT is an object: RFC 7519 7.2, step 10
    assertThat(refusal(Rfc7515.A4_TOKEN, KeySet.EMPTY)).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(Rfc7520.ES512_TOKEN, KeySet.EMPTY)).isEqualTo(Reason.MALFORMED);
    assertNoKey(Rfc7515.A4_KEY, "JWK", "kty EC with P-256, RSA, or OKP with Ed25519");
    assertNoKey(Rfc7520.EC_KEY, "JWK", "kty EC with P-256, RSA, or OKP with Ed25519");
  }

  /** RFC 7520 4.2: of RSASSA-PSS, PS256 alone. */
  @Test
  void refusesPs384() {
    assertThat(headerRefusal(Rfc7520.PS384_HEADER)).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    assertThat(refusal(Rfc7520.PS384_TOKEN, KeySet.EMPTY)).isEqualTo(Reason.MALFORMED);
  }

  /** RFC 7515 A.5. */
  @Test
  void refusesTheUnsecuredExample() {
    assertThat(refusal(Rfc7515.A5_TOKEN, Example.RS256.keys())).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(Rfc7515.A5_TOKEN + "AAAA", Example.RS256.keys()))
        .isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
  }

  /** RFC 7515 A.6, A.7: a JWT is compact (RFC 7519 3), and one form is enough. */
  @Test
  void refusesTheJsonSerialisations() {
    for (Example example : Example.values()) {
      for (String json : List.of(Rfc7515.A6_JWS, Rfc7515.A7_JWS)) {
        assertThat(JsonObject.parse(json).toOptional()).isPresent();
        assertRefused(json, example, Reason.MALFORMED);
      }
    }
  }

  /** RFC 7520 4.1, whose text is no JWT, so it is checked below the JWT. */
  @Test
  void verifiesRs256OfTheCookbook() {
    assertVerifies(
        Rfc7520.RSA_KEY, SigningAlgorithm.RS256, Rfc7520.RS256_INPUT, Rfc7520.RS256_SIGNATURE);
    assertThat(refusal(Rfc7520.RS256_INPUT + "." + Rfc7520.RS256_SIGNATURE, keys(Rfc7520.RSA_KEY)))
        .isEqualTo(Reason.MALFORMED);
    assertThat(VerificationKey.parse(json(Rfc7520.RSA_KEY)).orThrow().id())
        .hasValue(new KeyId("bilbo.baggins@hobbiton.example"));
  }

  /** RFC 8037 A.5. */
  @Test
  void verifiesEd25519() {
    assertVerifies(Rfc8037.PUBLIC_KEY, SigningAlgorithm.ED25519, Rfc8037.INPUT, Rfc8037.SIGNATURE);
    assertThat(refusal(Rfc8037.INPUT + "." + Rfc8037.SIGNATURE, keys(Rfc8037.PUBLIC_KEY)))
        .isEqualTo(Reason.MALFORMED);
  }

  /** RFC 8037 A.4: Ed25519 is deterministic, so every signer gets the same bytes. */
  @Test
  void signsByEd25519AsTheExampleDoes() {
    PrivateJwk jwk = new PrivateJwk(json(Rfc8037.PRIVATE_KEY).with("alg", "Ed25519").encode());
    SigningKey key = SigningKey.parse(jwk).orThrow();

    assertThat(Bytes.base64Url(key.sign(Rfc8037.INPUT))).isEqualTo(Rfc8037.SIGNATURE);
    assertThat(key.verificationKey().thumbprint()).isEqualTo(Rfc8037.THUMBPRINT);
  }

  /** RFC 8037 A.3, RFC 7638 3.1. */
  @Test
  void namesKeysByTheirThumbprints() {
    assertThat(VerificationKey.parse(json(Rfc8037.PUBLIC_KEY)).orThrow().thumbprint())
        .isEqualTo(Rfc8037.THUMBPRINT);
    assertThat(KeySet.parse(Rfc7517.PUBLIC_KEYS).orThrow().keys())
        .extracting(VerificationKey::thumbprint)
        .containsExactly(Rfc7517.THUMBPRINT);
  }

  /** RFC 7517 A.1: the key for encryption is left out, since it checks no signature (4.2). */
  @Test
  void readsTheKeySetOfTheSpecification() {
    KeySet keys = KeySet.parse(Rfc7517.PUBLIC_KEYS).orThrow();
    assertThat(keys.keys()).hasSize(1);
    assertThat(keys.keys().getFirst().id()).hasValue(new KeyId("2011-04-29"));
    assertThat(keys.keys().getFirst().algorithm()).hasValue(SigningAlgorithm.RS256);
    assertThat(keys.keys().getFirst().serves(SigningAlgorithm.PS256)).isFalse();
  }

  /** RFC 7517 A.3. */
  @Test
  void readsNoSharedKey() {
    assertThat(KeySet.parse(Rfc7517.SYMMETRIC_KEYS).orThrow().keys()).isEmpty();
  }

  /** The signature as it is, and with each of its bits changed; the text with each changed. */
  private static void assertVerifies(
      String jwk, SigningAlgorithm algorithm, String input, String signature) {
    VerificationKey key = VerificationKey.parse(json(jwk)).orThrow();
    byte[] sound = Bytes.fromBase64Url(signature).orElseThrow();
    assertThat(key.verifies(algorithm, input, sound)).isTrue();
    for (int bit = 0; bit < sound.length * Byte.SIZE; bit++) {
      byte[] changed = sound.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(key.verifies(algorithm, input, changed)).as("bit %d", bit).isFalse();
    }
    for (int at = 0; at < input.length(); at++) {
      char other = input.charAt(at) == 'A' ? 'B' : 'A';
      String changed = input.substring(0, at) + other + input.substring(at + 1);
      assertThat(key.verifies(algorithm, changed, sound)).as("character %d", at).isFalse();
    }
    for (int length = 0; length < sound.length; length++) {
      assertThat(key.verifies(algorithm, input, java.util.Arrays.copyOf(sound, length))).isFalse();
    }
    assertThat(key.verifies(algorithm, input, Bytes.concat(sound, new byte[1]))).isFalse();
    VerificationKey another = TestKeys.generate(algorithm).verificationKey();
    assertThat(another.verifies(algorithm, input, sound)).isFalse();
    ALL.stream()
        .filter(other -> other != algorithm)
        .forEach(
            other -> assertThat(key.serves(other) && key.verifies(other, input, sound)).isFalse());
  }

  private static SigningAlgorithm of(Example example) {
    return SigningAlgorithm.of(example.name()).orElseThrow();
  }

  private static KeySet keys(String jwk) {
    return KeySet.parse("{\"keys\":[" + jwk + "]}").orThrow();
  }

  private static JsonObject json(String text) {
    return JsonObject.parse(text).orThrow();
  }

  private static void assertNoKey(String jwk, String what, String expected) {
    assertThat(VerificationKey.parse(json(jwk))).isEqualTo(new Parsed.Malformed<>(what, expected));
  }

  private static Reason headerRefusal(String header) {
    return ((JwsHeader.Refused) JwsHeader.read(json(header))).refusal().reason();
  }

  private static void assertRefused(String token, Example example, Reason reason) {
    assertThat(refusal(token, example.keys())).as(token).isEqualTo(reason);
  }

  private static Reason refusal(String token, KeySet keys) {
    JwtVerification verification = verify(token, keys);
    assertThat(verification).as(token).isInstanceOf(RefusedJwt.class);
    return ((RefusedJwt) verification).reason();
  }

  private static JwtVerification verify(String token, KeySet keys) {
    return new JwtVerifier(ALL).verify(new AccessToken(token), keys);
  }
}
