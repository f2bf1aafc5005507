package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeySetTest {

  private static final JsonObject GOOD =
      SigningKey.generate(SigningAlgorithm.ES256).verificationKey().toJson();

  /** RFC 7517 5: such keys are left out and the others kept. */
  @Test
  void leavesOutKeysItDoesNotUnderstand() {
    JsonObject a3 = JsonObject.parse(Rfc7515.A3_KEY).orThrow();
    List<JsonObject> odd =
        List.of(
            JsonObject.EMPTY,
            JsonObject.EMPTY.with("kty", "oct").with("k", "AAAA"),
            JsonObject.EMPTY.with("kty", "AKP").with("pub", "AAAA"),
            JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AAAA"),
            a3.with("crv", "P-384"),
            // not on the curve
            a3.with("y", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
            a3.with("use", "enc"),
            a3.with("use", 7),
            a3.with("key_ops", List.of("deriveKey")),
            a3.with("alg", "RS256"),
            a3.with("alg", "ES512"),
            a3.with("kid", "k".repeat(KeyId.MAX_LENGTH + 1)),
            a3.with("x", "A".repeat(2000)),
            rsa(1024),
            rsa(8192),
            rsa(2048).with("e", "AQ"),
            rsa(2048).with("e", "Ag"),
            JsonObject.EMPTY.with("kty", "OKP").with("crv", "X25519").with("x", "AAAA"),
            JsonObject.EMPTY.with("kty", "OKP").with("crv", "Ed25519").with("x", "AAAA"));
    List<JsonObject> all = new ArrayList<>(odd);
    all.add(GOOD);

    for (JsonObject jwk : odd) {
      assertThat(VerificationKey.parse(jwk)).as(jwk.encode()).isInstanceOf(Parsed.Malformed.class);
    }
    assertThat(KeySet.parse(JsonObject.EMPTY.withObjects("keys", all)).orThrow().keys())
        .containsExactly(VerificationKey.parse(GOOD).orThrow());
  }

  /** A modulus of that size; only its length is looked at. */
  private static JsonObject rsa(int bits) {
    byte[] modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE).toByteArray();
    byte[] unsigned = java.util.Arrays.copyOfRange(modulus, 1, modulus.length);
    return JsonObject.EMPTY
        .with("kty", "RSA")
        .with("n", Bytes.base64Url(unsigned))
        .with("e", "AQAB");
  }

  /** Attack A63. */
  @Test
  void refusesWhatIsNoBoundedSet() {
    List<JsonObject> many = java.util.Collections.nCopies(KeySet.MAX_KEYS + 1, GOOD);

    assertThat(KeySet.parse(JsonObject.EMPTY.withObjects("keys", many)))
        .isInstanceOf(Parsed.Malformed.class);
    for (String text : List.of("{}", "{\"keys\":{}}", "{\"keys\":[1]}", "[]", "null", "")) {
      assertThat(KeySet.parse(text)).as(text).isInstanceOf(Parsed.Malformed.class);
    }
  }

  @Test
  void publishesNoPrivatePart() {
    VerificationKey read =
        VerificationKey.parse(JsonObject.parse(Rfc7515.A3_KEY).orThrow()).orThrow();

    assertThat(read.toJson().names()).containsExactly("kty", "crv", "x", "y", "use");
  }

  @Test
  void findsKeyByNameAndAlgorithm() {
    VerificationKey key = VerificationKey.parse(GOOD).orThrow();
    KeySet keys = new KeySet(List.of(key));
    Optional<KeyId> other = Optional.of(new KeyId("other"));

    assertThat(keys.candidates(other, SigningAlgorithm.ES256)).isEmpty();
    assertThat(keys.candidates(key.id(), SigningAlgorithm.ED25519)).isEmpty();
    assertThat(keys.candidates(key.id(), SigningAlgorithm.ES256)).containsExactly(key);
    assertThat(keys.candidates(Optional.empty(), SigningAlgorithm.ES256)).containsExactly(key);
  }
}
