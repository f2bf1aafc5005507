package dev.grantwise.app.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.PrivateJwk;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NativeSignaturesTest {

  private static final JwtVerifier VERIFIER =
      new JwtVerifier(EnumSet.allOf(SigningAlgorithm.class));

  /** RFC 8037 A.2 and A.4. */
  private static final String ED25519_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

  private static final String ED25519_TEXT = "RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  private static final String ED25519_SIGNATURE =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  enum By {
    JDK,
    NATIVE;

    <T> T run(Supplier<T> work) {
      if (this == JDK) {
        return work.get();
      }
      NativeSignatures.install();
      try {
        return work.get();
      } finally {
        Security.removeProvider(NativeSignatures.NAME);
      }
    }
  }

  private boolean wasInstalled;

  @BeforeEach
  void startWithTheJdkAlone() {
    wasInstalled = Security.getProvider(NativeSignatures.NAME) != null;
    Security.removeProvider(NativeSignatures.NAME);
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the native part is for Linux");
    assertThat(NativeSignatures.load()).isPresent();
  }

  @AfterEach
  void putBack() {
    if (wasInstalled) {
      NativeSignatures.install();
    }
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void eachAcceptsWhatTheOtherSigned(SigningAlgorithm algorithm) {
    PrivateJwk jwk = TestKeys.generate(algorithm).jwk();
    for (By signing : By.values()) {
      for (By checking : By.values()) {
        Secret token = signing.run(() -> signed(jwk));

        assertThat(checking.run(() -> VERIFIER.verify(token, keys(jwk))))
            .as("signed by %s, checked by %s", signing, checking)
            .isInstanceOf(VerifiedJwt.class);
      }
    }
  }

  /** The platform throws for some of these and answers no for others. */
  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void eachRefusesDamagedAndForeignSignatures(SigningAlgorithm algorithm) {
    PrivateJwk jwk = TestKeys.generate(algorithm).jwk();
    String token = signed(jwk).reveal();
    int dot = token.lastIndexOf('.');
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    byte[] flipped = signature.clone();
    flipped[flipped.length / 2] ^= 1;
    byte[] ones = new byte[signature.length];
    Arrays.fill(ones, (byte) 0xff);
    List<byte[]> bad =
        List.of(
            flipped,
            ones,
            new byte[signature.length],
            new byte[1],
            Arrays.copyOf(signature, signature.length - 1),
            Arrays.copyOf(signature, signature.length + 1));
    for (By checking : By.values()) {
      for (byte[] bytes : bad) {
        Secret forged =
            new AccessToken(
                token.substring(0, dot + 1)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));

        assertThat(checking.run(() -> VERIFIER.verify(forged, keys(jwk))))
            .isInstanceOfSatisfying(
                RefusedJwt.class,
                refused ->
                    assertThat(refused.reason()).isEqualTo(RefusedJwt.Reason.WRONG_SIGNATURE));
      }
    }
  }

  /** RFC 8037 A.4, whose text is no JWT, so it is checked below the JWT. */
  @ParameterizedTest
  @EnumSource(By.class)
  void acceptsTheExampleOfRfc8037AndNoOther(By checking) {
    assertThat(checking.run(() -> isSignatureOfRfc8037("eyJhbGciOiJFZERTQSJ9." + ED25519_TEXT)))
        .isTrue();
    assertThat(checking.run(() -> isSignatureOfRfc8037("eyJhbGciOiJFZERTQSJ9.x"))).isFalse();
  }

  private static boolean isSignatureOfRfc8037(String input) {
    Base64.Decoder base64 = Base64.getUrlDecoder();
    byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + "00".repeat(32));
    System.arraycopy(base64.decode(ED25519_KEY), 0, encoded, encoded.length - 32, 32);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.verify(base64.decode(ED25519_SIGNATURE));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void takesSignaturesAndTheirKeysAndNothingElse() throws GeneralSecurityException {
    NativeSignatures.install();
    try {
      for (String name : List.of("SHA256withECDSAinP1363Format", "SHA256withRSA", "Ed25519")) {
        assertThat(Signature.getInstance(name).getProvider().getName())
            .isEqualTo(NativeSignatures.NAME);
      }
      assertThat(KeyFactory.getInstance("EC").getProvider().getName())
          .isEqualTo(NativeSignatures.NAME);
      assertThat(MessageDigest.getInstance("SHA-256").getProvider().getName()).isEqualTo("SUN");
      assertThat(Security.getProvider(NativeSignatures.NAME).getServices()).hasSize(7);
    } finally {
      Security.removeProvider(NativeSignatures.NAME);
    }
  }

  @ParameterizedTest
  @MethodSource("providersThatLackSomething")
  void takesNothingOfAProviderThatLacksSomething(Provider lacking) {
    assertThat(NativeSignatures.of(lacking)).isEmpty();
  }

  static List<Provider> providersThatLackSomething() {
    return List.of(Security.getProvider("SUN"), Security.getProvider("SunRsaSign"));
  }

  private static Secret signed(PrivateJwk jwk) {
    return new JwtSigner(SigningKey.parse(jwk).orThrow())
        .sign(JwtType.JWT, JsonObject.EMPTY.with("sub", "alice"));
  }

  private static KeySet keys(PrivateJwk jwk) {
    return new KeySet(List.of(SigningKey.parse(jwk).orThrow().verificationKey()));
  }
}
