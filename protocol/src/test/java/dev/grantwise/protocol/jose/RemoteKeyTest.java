package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The port for keys of devices and key services, and what it is not believed. */
final class RemoteKeyTest {

  private static final SigningKey ES256 = SigningKey.generate(SigningAlgorithm.ES256);

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void refusesPublicHalfOfAnotherPair(SigningAlgorithm algorithm) {
    SigningKey device = TestKeys.generate(algorithm);
    VerificationKey other = TestKeys.generate(algorithm).verificationKey();

    assertThat(kind(RemoteKey.prove(other, halfOf(device)))).isEqualTo(Kind.MISMATCH);
  }

  @Test
  void refusesSignatureInDerAsManyServicesAnswer() throws Exception {
    KeyPair pair = p256();
    PrivateHalf der =
        input -> {
          Signature signature = Signature.getInstance("SHA256withECDSA");
          signature.initSign(pair.getPrivate());
          signature.update(input);
          return signature.sign();
        };

    KeyReading reading = RemoteKey.prove(publicHalf(pair.getPublic()), der);

    assertThat(kind(reading)).isEqualTo(Kind.WRONG_SIGNATURE_FORM);
    assertThat(text(reading)).contains("DER").contains("64 bytes");
  }

  @Test
  void refusesSignatureThatIsEmptyZeroOrOfAnotherLength() {
    for (int length : new int[] {0, 63, 65, 128}) {
      assertThat(kind(RemoteKey.prove(ES256.verificationKey(), _ -> new byte[length])))
          .isEqualTo(Kind.WRONG_SIGNATURE_FORM);
    }
    assertThat(kind(RemoteKey.prove(ES256.verificationKey(), _ -> new byte[64])))
        .isEqualTo(Kind.MISMATCH);
  }

  @Test
  void refusesServiceThatDoesNotAnswerOrRefuses() {
    assertThat(
            kind(
                RemoteKey.prove(
                    ES256.verificationKey(),
                    _ -> {
                      throw new IOException("connection refused");
                    })))
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(
            kind(
                RemoteKey.prove(
                    ES256.verificationKey(),
                    _ -> {
                      throw new InvalidKeyException("not for signatures");
                    })))
        .isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void refusesPublicHalfThatNamesNoAlgorithm() {
    VerificationKey open =
        VerificationKey.parse(ES256.verificationKey().toJson().without("alg")).orThrow();

    assertThatThrownBy(() -> RemoteKey.prove(open, halfOf(ES256)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makesNoTokenOfSignatureThatIsCutShortLater() {
    AtomicBoolean broken = new AtomicBoolean();
    Signer key =
        usable(
            RemoteKey.prove(
                ES256.verificationKey(),
                input -> {
                  byte[] whole = halfOf(ES256).sign(input);
                  return broken.get() ? Arrays.copyOf(whole, 63) : whole;
                }));
    broken.set(true);

    assertThatThrownBy(() -> new JwtSigner(key).sign(JwtType.JWT, JsonObject.EMPTY))
        .isInstanceOf(SigningUnavailable.class)
        .hasMessageContaining("63 bytes");
  }

  @Test
  void saysWhichKeyDoesNotSignWhereTheServiceGoesAway() {
    AtomicBoolean gone = new AtomicBoolean();
    Signer key =
        usable(
            RemoteKey.prove(
                ES256.verificationKey(),
                input -> {
                  if (gone.get()) {
                    throw new IOException("read timed out");
                  }
                  return halfOf(ES256).sign(input);
                }));
    gone.set(true);

    assertThatThrownBy(() -> new JwtSigner(key).sign(JwtType.JWT, JsonObject.EMPTY))
        .isInstanceOf(SigningUnavailable.class)
        .hasMessageContaining(key.id().value());
  }

  @Test
  void refusesPlatformKeysThatNoAlgorithmUses() throws Exception {
    for (String curve : List.of("secp384r1", "secp521r1")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      assertThat(
              VerificationKey.of(generator.generateKeyPair().getPublic(), SigningAlgorithm.ES256)
                  .toOptional())
          .as(curve)
          .isEmpty();
    }
    PublicKey ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic();
    assertThat(VerificationKey.of(ed448, SigningAlgorithm.ED25519).toOptional()).isEmpty();
    assertThat(VerificationKey.of(p256().getPublic(), SigningAlgorithm.RS256).toOptional())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void signsTokensThatThePublicHalfVerifies(SigningAlgorithm algorithm) {
    SigningKey device = TestKeys.generate(algorithm);
    Signer key = usable(RemoteKey.prove(device.verificationKey(), halfOf(device)));

    SignedJwt jwt = new JwtSigner(key).sign(JwtType.JWT, JsonObject.EMPTY.with("sub", "alice"));

    assertThat(
            new JwtVerifier(List.of(algorithm))
                .verify(jwt, new KeySet(List.of(key.verificationKey()))))
        .isInstanceOf(VerifiedJwt.class);
    assertThat(key.id()).isEqualTo(device.id());
  }

  private static PrivateHalf halfOf(SigningKey key) {
    return input -> key.sign(new String(input, StandardCharsets.US_ASCII));
  }

  private static KeyPair p256() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static VerificationKey publicHalf(PublicKey key) {
    return VerificationKey.of(key, SigningAlgorithm.ES256).orThrow();
  }

  private static Signer usable(KeyReading reading) {
    return ((KeyReading.Usable) reading).key();
  }

  private static Kind kind(KeyReading reading) {
    return ((KeyReading.Unusable) reading).problem().kind();
  }

  private static String text(KeyReading reading) {
    return ((KeyReading.Unusable) reading).problem().text();
  }
}
