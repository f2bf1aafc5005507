package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SigningKeyTest {

  @Test
  void refusesPublicKeyAsSigningKey() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
    PrivateJwk onlyPublic = new PrivateJwk(key.verificationKey().toJson().encode());

    assertThat(SigningKey.parse(onlyPublic)).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void refusesKeyWithoutItsAlgorithm() {
    assertThat(SigningKey.parse(new PrivateJwk(Rfc7515.A3_KEY)))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void refusesTextThatIsNoKey() {
    for (String text : List.of("{}", "[]", "null", "x", "{\"kty\":\"oct\",\"k\":\"AAAA\"}")) {
      assertThat(SigningKey.parse(new PrivateJwk(text))).isInstanceOf(Parsed.Malformed.class);
    }
  }

  @Test
  void printsNeitherKeyNorSignature() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
    String secret = JsonObject.parse(key.jwk().reveal()).orThrow().string("d").orElseThrow();

    assertThat(key.toString()).doesNotContain(secret).contains(key.id().value());
    assertThat(key.jwk().toString()).doesNotContain(secret);
    assertThat(key.verificationKey().toJson().encode()).doesNotContain(secret);
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void signsAgainAfterStorage(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    SigningKey restored = SigningKey.parse(new PrivateJwk(key.jwk().reveal())).orThrow();
    KeySet published = KeySet.parse(keySetOf(key).toJson().encode()).orThrow();

    SignedJwt jwt =
        new JwtSigner(restored).sign(JwtType.JWT, JsonObject.EMPTY.with("sub", "alice"));

    assertThat(restored.id()).isEqualTo(key.id());
    assertThat(new JwtVerifier(List.of(algorithm)).verify(jwt, published))
        .isInstanceOfSatisfying(
            VerifiedJwt.class,
            verified -> assertThat(verified.claims().subject()).hasValue("alice"));
  }

  private static KeySet keySetOf(SigningKey key) {
    return new KeySet(List.of(key.verificationKey()));
  }
}
