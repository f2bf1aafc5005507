package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7518 6, RFC 7638 3, RFC 8032 5.1.7: one name for each key, and nobody else who signs. */
final class KeySpellingTest {

  private static final String ZEROS = "0".repeat(62);
  private static final String ONES = "f".repeat(60);

  /** The library underneath leaves out what is no base64url, and the spare bits of the end. */
  @ParameterizedTest
  @EnumSource
  void refusesASecondSpellingOfTheSameKeyWhichWouldHaveAnotherThumbprint(
      SigningAlgorithm algorithm) {
    JsonObject jwk = TestKeys.generate(algorithm).verificationKey().toJson();
    String member = algorithm.keyType() == KeyType.RSA ? "n" : "x";
    String value = jwk.string(member).orElseThrow();
    assertThat(VerificationKey.parse(jwk).toOptional()).isPresent();
    for (String other :
        new String[] {value + "=", value + "!", " " + value, value + "\"", "AA" + value}) {
      assertThat(VerificationKey.parse(jwk.with(member, other)).toOptional())
          .as("%s spelled %s", member, other)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"ES256, x", "ES256, y", "ED25519, x"})
  void refusesSpareBitsAtTheEndOfANumber(SigningAlgorithm algorithm, String member) {
    JsonObject jwk = TestKeys.generate(algorithm).verificationKey().toJson();
    String value = jwk.string(member).orElseThrow();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char next = alphabet.charAt(alphabet.indexOf(value.charAt(42)) + 1);
    String other = value.substring(0, 42) + next;
    assertThat(Base64.getUrlDecoder().decode(other))
        .isEqualTo(Base64.getUrlDecoder().decode(value));
    assertThat(VerificationKey.parse(jwk.with(member, other)).toOptional()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "e"})
  void refusesLeadingZerosOfAnRsaKey(String member) {
    JsonObject jwk = TestKeys.generate(SigningAlgorithm.PS256).verificationKey().toJson();
    byte[] number = Base64.getUrlDecoder().decode(jwk.string(member).orElseThrow());
    String padded = Bytes.base64Url(Bytes.concat(new byte[1], number));
    assertThat(new BigInteger(1, Bytes.concat(new byte[1], number)))
        .isEqualTo(new BigInteger(1, number));
    assertThat(VerificationKey.parse(jwk.with(member, padded)).toOptional()).isEmpty();
  }

  @Test
  void refusesACoordinateWithoutItsLeadingZeros() {
    // Two keys whose x begins with a zero octet: RFC 7518 6.2.1.2 keeps it.
    SigningKey key =
        Stream.generate(() -> SigningKey.generate(SigningAlgorithm.ES256))
            .filter(candidate -> x(candidate)[0] == 0)
            .findFirst()
            .orElseThrow();
    JsonObject jwk = key.verificationKey().toJson();
    String shorter = Bytes.base64Url(Arrays.copyOfRange(x(key), 1, 32));
    assertThat(VerificationKey.parse(jwk).toOptional()).isPresent();
    assertThat(VerificationKey.parse(jwk.with("x", shorter)).toOptional()).isEmpty();
  }

  private static byte[] x(SigningKey key) {
    return Base64.getUrlDecoder().decode(key.verificationKey().toJson().string("x").orElseThrow());
  }

  /** The attack itself: a signature that fits every text, and that the platform takes. */
  @Test
  void refusesTheKeyThatAnybodyCanSignFor() throws GeneralSecurityException {
    byte[] identity = HexFormat.of().parseHex("01" + ZEROS);
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(
                    NamedParameterSpec.ED25519, new EdECPoint(false, BigInteger.ONE)));
    Signature platform = Signature.getInstance("Ed25519");
    platform.initVerify(key);
    platform.update("any text".getBytes(StandardCharsets.UTF_8));
    byte[] forged = Bytes.concat(identity, new byte[32]);
    assertThat(platform.verify(forged)).isTrue();

    String header =
        "{\"alg\":\"Ed25519\",\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
            + Bytes.base64Url(identity)
            + "\"}}";
    String token = encoded(header) + "." + encoded("{}") + "." + Bytes.base64Url(forged);
    assertThat(new KeyInHeader(EnumSet.allOf(SigningAlgorithm.class)).read(new SignedJwt(token)))
        .isInstanceOf(KeyInHeader.Possession.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00" + "{zeros}",
        "00" + "{almost zeros}80",
        "01" + "{zeros}",
        "01" + "{almost zeros}80",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ec{ones}7f",
        "ec{ones}ff",
        "ed{ones}7f",
        "ed{ones}ff",
        "ee{ones}7f",
        "ee{ones}ff"
      })
  void refusesEachPointOfSmallOrder(String hex) {
    String point =
        hex.replace("{zeros}", ZEROS)
            .replace("{almost zeros}", ZEROS.substring(2))
            .replace("{ones}", ONES);
    String x = Bytes.base64Url(HexFormat.of().parseHex(point));
    JsonObject jwk = JsonObject.EMPTY.with("kty", "OKP").with("crv", "Ed25519").with("x", x);
    assertThat(VerificationKey.parse(jwk).toOptional()).isEmpty();
  }

  /** The platform throws many things where bytes cannot be a signature; here it is never more. */
  @ParameterizedTest
  @EnumSource
  void refusesASignatureOfAnyLengthAndContent(SigningAlgorithm algorithm) {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    VerificationKey key = TestKeys.generate(algorithm).verificationKey();
    for (int length = 1; length <= 520; length += 1 + random.nextInt(8)) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      byte[] ones = new byte[length];
      Arrays.fill(ones, (byte) 0xff);
      for (byte[] signature : new byte[][] {noise, ones, new byte[length]}) {
        assertThat(key.verifies(algorithm, "text", signature))
            .as("%s octets, seed %s", length, seed)
            .isFalse();
      }
    }
  }

  private static String encoded(String json) {
    return Bytes.base64Url(json.getBytes(StandardCharsets.UTF_8));
  }
}
