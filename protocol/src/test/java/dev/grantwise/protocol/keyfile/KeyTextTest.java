package dev.grantwise.protocol.keyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of keys, most of them wrong. */
final class KeyTextTest {

  /** RFC 8410 10.3, the first example; its public half is in 10.1. */
  private static final String RFC_8410 =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  /** The same with an attribute and the public half (RFC 8410 10.3). */
  private static final String RFC_8410_WHOLE =
      """
      -----BEGIN PRIVATE KEY-----
      MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
      Z9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PRIVATE KEY-----
      """;

  private static final String RSA = rsa("RSA", 2048);
  private static final String P256 = p256();

  @Test
  void refusesEncryptedKeysAndSaysSo() {
    KeyProblem problem = problem(pem("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0}));

    assertThat(problem.kind()).isEqualTo(Kind.ENCRYPTED);
    assertThat(problem.text()).contains("passphrase").contains("PKCS #11");
    assertThat(
            problem(
                    """
                    -----BEGIN RSA PRIVATE KEY-----
                    Proc-Type: 4,ENCRYPTED
                    DEK-Info: AES-128-CBC,00000000000000000000000000000000

                    AAAA
                    -----END RSA PRIVATE KEY-----
                    """)
                .kind())
        .isEqualTo(Kind.ENCRYPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"})
  void refusesOtherFormsAndSaysHowToConvertThem(String label) {
    KeyProblem problem = problem(pem(label, new byte[] {0x30, 0}));

    assertThat(problem.kind()).isEqualTo(Kind.WRONG_FORM);
    assertThat(problem.text()).contains(label).contains("openssl pkcs8 -topk8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE"})
  void refusesPublicHalves(String label) {
    assertThat(problem(pem(label, new byte[] {0x30, 0})).kind()).isEqualTo(Kind.NO_PRIVATE_HALF);
  }

  @Test
  void refusesKeyWithoutItsLastLine() {
    assertThat(problem(P256.substring(0, P256.indexOf("-----END"))).kind())
        .isEqualTo(Kind.TRUNCATED);
  }

  @Test
  void refusesKeyCutAnywhere() {
    for (String whole : List.of(P256, RSA, RFC_8410, RFC_8410_WHOLE)) {
      byte[] der = der(whole);
      for (int length = 0; length < der.length; length++) {
        byte[] cut = Arrays.copyOf(der, length);
        assertThat(read(pem("PRIVATE KEY", cut), forRsa(whole)))
            .as("%d of %d bytes", length, der.length)
            .isInstanceOf(KeyReading.Unusable.class);
      }
    }
  }

  @Test
  void refusesWhatFollowsTheKey() {
    byte[] der = der(P256);

    assertThat(problem(P256 + "garbage").kind()).isEqualTo(Kind.TRAILING_CONTENT);
    assertThat(problem(P256 + pem("CERTIFICATE", new byte[] {0x30, 0})).kind())
        .isEqualTo(Kind.TRAILING_CONTENT);
    assertThat(problem(pem("PRIVATE KEY", Arrays.copyOf(der, der.length + 1))).kind())
        .isEqualTo(Kind.TRAILING_CONTENT);
    assertThat(problem("Bag Attributes\n" + P256).kind()).isEqualTo(Kind.WRONG_FORM);
  }

  @Test
  void refusesSeveralKeysAndChoosesNone() {
    String one = SigningKey.generate(SigningAlgorithm.ES256).jwk().reveal();

    assertThat(problem(P256 + P256).kind()).isEqualTo(Kind.SEVERAL_KEYS);
    assertThat(problem("{\"keys\":[" + one + "," + one + "]}").kind()).isEqualTo(Kind.SEVERAL_KEYS);
    assertThat(problem("{\"keys\":[]}").kind()).isEqualTo(Kind.NO_KEY);
    assertThat(problem("{\"keys\":7}").kind()).isEqualTo(Kind.NO_KEY);
  }

  @Test
  void refusesKeySetCutShort() {
    String set = "{\"keys\":[" + SigningKey.generate(SigningAlgorithm.ES256).jwk().reveal() + "]}";

    for (int length = 1; length < set.length(); length++) {
      assertThat(read(set.substring(0, length), Optional.empty()))
          .as("%d characters", length)
          .isInstanceOf(KeyReading.Unusable.class);
    }
    assertThat(problem(set.substring(0, set.length() - 3)).kind()).isEqualTo(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp384r1", "secp521r1"})
  void refusesOtherCurves(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));

    assertThat(problem(pem(generator.generateKeyPair().getPrivate())).kind())
        .isEqualTo(Kind.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed448", "X25519", "DSA"})
  void refusesOtherTypes(String type) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(type);

    assertThat(problem(pem(generator.generateKeyPair().getPrivate())).kind())
        .isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void refusesEcKeyWithoutItsPublicHalfAndSaysHowToAddIt() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));

    KeyProblem problem = problem(pem(generator.generateKeyPair().getPrivate()));

    assertThat(problem.kind()).isEqualTo(Kind.NO_PUBLIC_HALF);
    assertThat(problem.text()).contains("openssl pkey -in OLD -out NEW");
  }

  @Test
  void refusesWeakAndHugeRsaKeys() {
    assertThat(read(rsa("RSA", 1024), Optional.of(SigningAlgorithm.RS256)))
        .isInstanceOfSatisfying(
            KeyReading.Unusable.class,
            refused -> {
              assertThat(refused.problem().kind()).isEqualTo(Kind.WRONG_SIZE);
              assertThat(refused.problem().text()).contains("1024 bits").contains("2048");
            });
    byte[] modulus = new byte[4104 / 8];
    modulus[0] = (byte) 0x80;
    JsonObject huge = jwk(SigningAlgorithm.RS256).with("n", base64Url(modulus));
    assertThat(read(huge.encode(), Optional.of(SigningAlgorithm.RS256)))
        .isInstanceOfSatisfying(
            KeyReading.Unusable.class,
            refused -> assertThat(refused.problem().kind()).isEqualTo(Kind.WRONG_SIZE));
  }

  @Test
  void refusesToGuessTheAlgorithmOfAnRsaKey() {
    assertThat(problem(RSA).kind()).isEqualTo(Kind.ALGORITHM_UNSAID);
    assertThat(problem(RSA).text()).contains("PS256 or RS256");
  }

  @Test
  void refusesAlgorithmOfAnotherType() {
    assertThat(kind(read(P256, Optional.of(SigningAlgorithm.RS256))))
        .isEqualTo(Kind.WRONG_ALGORITHM);
    assertThat(kind(read(RSA, Optional.of(SigningAlgorithm.ES256))))
        .isEqualTo(Kind.WRONG_ALGORITHM);
    assertThat(kind(read(rsa("RSASSA-PSS", 2048), Optional.of(SigningAlgorithm.RS256))))
        .isEqualTo(Kind.WRONG_ALGORITHM);
    JsonObject jwk = jwk(SigningAlgorithm.ES256);
    assertThat(problem(jwk.with("alg", "RS256").encode()).kind()).isEqualTo(Kind.WRONG_ALGORITHM);
    assertThat(problem(jwk.with("alg", "none").encode()).kind()).isEqualTo(Kind.WRONG_ALGORITHM);
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void refusesHalvesOfTwoPairs(SigningAlgorithm algorithm) {
    String secret = algorithm.keyType().toString().equals("RSA") ? "n" : "d";
    JsonObject one = jwk(algorithm);
    JsonObject two = jwk(algorithm);

    assertThat(problem(one.with(secret, two.string(secret)).encode()).kind())
        .isEqualTo(Kind.MISMATCH);
  }

  @Test
  void refusesJwksThatCannotSign() {
    JsonObject jwk = jwk(SigningAlgorithm.ES256);

    assertThat(problem(jwk.without("d").encode()).kind()).isEqualTo(Kind.NO_PRIVATE_HALF);
    assertThat(problem(jwk.with("use", "enc").encode()).kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(problem("{\"kty\":\"oct\",\"k\":\"AAAA\"}").kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(problem(jwk.with("crv", "P-384").encode()).kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(problem(jwk.with("d", "AA").encode()).kind()).isEqualTo(Kind.MISMATCH);
  }

  @Test
  void refusesTextThatIsNoKey() {
    for (String text :
        List.of("x", " ", "[]", "{}", "\u0000\u0001", "-----BEGIN", "0\u0082\u0001")) {
      assertThat(read(text, Optional.empty())).isInstanceOf(KeyReading.Unusable.class);
    }
  }

  @Test
  void survivesAnyChangeOfAByteWithoutTrustingIt() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    for (String whole : List.of(P256, RSA, RFC_8410_WHOLE)) {
      for (int i = 0; i < 150; i++) {
        byte[] der = der(whole);
        der[random.nextInt(der.length)] ^= (byte) (1 + random.nextInt(255));
        KeyReading reading = read(pem("PRIVATE KEY", der), forRsa(whole));
        if (reading instanceof KeyReading.Usable(Signer key)) {
          // a changed attribute, seed or spare number: still a pair that belongs together
          assertThat(verified(key)).as("seed %d", seed).isTrue();
        }
      }
    }
  }

  @Test
  void neverShowsAPartOfTheKey() {
    JsonObject jwk = jwk(SigningAlgorithm.ES256);
    String secret = jwk.string("d").orElseThrow();

    assertThat(new KeyText(jwk.encode()).toString()).doesNotContain(secret);
    assertThat(problem(jwk.with("crv", secret).encode()).text()).doesNotContain(secret);
    assertThat(problem(jwk.with("alg", secret).encode()).text()).doesNotContain(secret);
  }

  @Test
  void readsEd25519AsItsSpecificationWritesIt() {
    for (String text : List.of(RFC_8410, RFC_8410_WHOLE)) {
      Signer key = usable(read(text, Optional.empty()));

      assertThat(key.algorithm()).isEqualTo(SigningAlgorithm.ED25519);
      assertThat(key.verificationKey().toJson().string("x"))
          .hasValue("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE");
    }
  }

  @Test
  void readsWhatOtherToolsWrite() {
    assertThat(usable(read(P256, Optional.empty())).algorithm()).isEqualTo(SigningAlgorithm.ES256);
    assertThat(usable(read(P256.replace("\n", "\r\n"), Optional.empty())).algorithm())
        .isEqualTo(SigningAlgorithm.ES256);
    for (SigningAlgorithm algorithm : List.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256)) {
      Signer key = usable(read(RSA, Optional.of(algorithm)));
      assertThat(key.algorithm()).isEqualTo(algorithm);
      assertThat(verified(key)).isTrue();
    }
    assertThat(usable(read(rsa("RSASSA-PSS", 2048), Optional.empty())).algorithm())
        .isEqualTo(SigningAlgorithm.PS256);
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void readsJwkAloneAndInASetAndKeepsItsName(SigningAlgorithm algorithm) {
    JsonObject jwk = jwk(algorithm).with("kid", "2026-11");
    for (String text : List.of(jwk.encode(), "{\"keys\":[" + jwk.encode() + "]}")) {
      Signer key = usable(read(text, Optional.empty()));

      assertThat(key.id().value()).isEqualTo("2026-11");
      assertThat(verified(key)).isTrue();
    }
  }

  private static boolean verified(Signer key) {
    return new JwtVerifier(List.of(key.algorithm()))
            .verify(
                new JwtSigner(key).sign(JwtType.JWT, JsonObject.EMPTY.with("sub", "a")),
                new KeySet(List.of(key.verificationKey())))
        instanceof VerifiedJwt;
  }

  private static Optional<SigningAlgorithm> forRsa(String whole) {
    return whole.equals(RSA) ? Optional.of(SigningAlgorithm.RS256) : Optional.empty();
  }

  private static JsonObject jwk(SigningAlgorithm algorithm) {
    return JsonObject.parse(TestKeys.generate(algorithm).jwk().reveal()).orThrow();
  }

  private static KeyReading read(String text, Optional<SigningAlgorithm> algorithm) {
    return new KeyText(text).read(algorithm);
  }

  private static KeyProblem problem(String text) {
    return ((KeyReading.Unusable) read(text, Optional.empty())).problem();
  }

  private static Kind kind(KeyReading reading) {
    return ((KeyReading.Unusable) reading).problem().kind();
  }

  private static Signer usable(KeyReading reading) {
    assertThat(reading).isInstanceOf(KeyReading.Usable.class);
    return ((KeyReading.Usable) reading).key();
  }

  /** As openssl writes it: PKCS #8 around RFC 5915, with the public half. */
  private static String p256() {
    JsonObject jwk = jwk(SigningAlgorithm.ES256);
    String der =
        "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420"
            + hex(jwk, "d")
            + "a14403420004"
            + hex(jwk, "x")
            + hex(jwk, "y");
    return pem("PRIVATE KEY", HexFormat.of().parseHex(der));
  }

  private static String hex(JsonObject jwk, String name) {
    return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(jwk.string(name).orElseThrow()));
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String rsa(String type, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      generator.initialize(bits);
      return pem(generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder()
        .decode(pem.lines().filter(line -> !line.startsWith("-")).reduce("", String::concat));
  }

  /** The platform computes with the factors as they are, and fails in its own way at each. */
  @ParameterizedTest
  @ValueSource(strings = {"p", "q", "dp", "dq", "qi"})
  void refusesRsaKeyWithANumberThatIsNone(String member) {
    String jwk = TestKeys.generate(SigningAlgorithm.RS256).jwk().reveal();
    for (String number : List.of("AA", "AQ", "AAAA", "_w")) {
      String spoilt = JsonObject.parse(jwk).orThrow().with(member, number).encode();
      assertThat(read(spoilt, Optional.empty()))
          .as("%s is %s", member, number)
          .isInstanceOf(KeyReading.Unusable.class);
    }
  }
}
