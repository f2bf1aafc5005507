package dev.grantwise.app.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RemoteKey;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SoftToken;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in a token of SoftHSM, which do not leave it. */
final class TokenKeyTest {

  private static final List<String> P256 = List.of("-keyalg", "EC", "-groupname", "secp256r1");
  private static final List<String> P384 = List.of("-keyalg", "EC", "-groupname", "secp384r1");
  private static final List<String> RSA = List.of("-keyalg", "RSA", "-keysize", "2048");

  private static final TokenPin PIN = new TokenPin(SoftToken.PIN);

  private static SoftToken token;

  /** Never opened with its PIN: a token that is open asks this process for none. */
  private static SoftToken closed;

  private static Instant now;

  @BeforeAll
  static void makeKeysInTheToken() throws Exception {
    boolean needed = "true".equals(System.getenv("CI"));
    assumeTrue(needed || SoftToken.isHere(), "softhsm2 is not installed");
    now = Instant.now();
    Path folder = SoftToken.emptyFolder();
    token = SoftToken.make(folder);
    closed = SoftToken.make(folder);
    closed.generate("p256", P256, "-1d", 30);
    token.generate("p256", P256, "-1d", 30);
    token.generate("p384", P384, "-1d", 30);
    token.generate("rsa", RSA, "-1d", 30);
  }

  @Test
  void refusesDriverThatIsNotThere() {
    for (String path : List.of("/absent/libabsent.so", "libsofthsm2.so", "/", "/tmp/a b.so")) {
      TokenKey key = new TokenKey(Path.of(path), token.slot(), "p256");
      assertThat(problem(key.open(PIN, SigningAlgorithm.ES256, now)).kind())
          .as(path)
          .isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void refusesDriverPathThatWouldConfigureMore() {
    TokenKey key = new TokenKey(Path.of("/usr/lib/x.so\nshowInfo = true"), token.slot(), "p256");

    assertThat(problem(key.open(PIN, SigningAlgorithm.ES256, now)).kind())
        .isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void refusesSlotThatIsNotThere() {
    TokenKey key = new TokenKey(SoftToken.LIBRARY, token.slot() + 1, "p256");

    KeyProblem problem = problem(key.open(PIN, SigningAlgorithm.ES256, now));

    assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(problem.text()).contains("slot " + (token.slot() + 1));
  }

  @Test
  void refusesWrongPinAndDoesNotShowIt() {
    TokenPin wrong = new TokenPin("canary-000000");

    TokenKey key = new TokenKey(SoftToken.LIBRARY, closed.slot(), "p256");

    KeyProblem problem = problem(key.open(wrong, SigningAlgorithm.ES256, now));

    assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(problem.text()).contains("refuses the PIN").doesNotContain("canary");
  }

  @Test
  void refusesLabelThatIsNotThere() {
    assertThat(problem(key("absent").open(PIN, SigningAlgorithm.ES256, now)).kind())
        .isEqualTo(Kind.NO_KEY);
  }

  @Test
  void refusesCurveAndAlgorithmThatAreNotTheKeys() {
    assertThat(kind("p384", SigningAlgorithm.ES256)).isEqualTo(Kind.WRONG_ALGORITHM);
    assertThat(kind("rsa", SigningAlgorithm.ES256)).isEqualTo(Kind.WRONG_ALGORITHM);
    assertThat(kind("p256", SigningAlgorithm.RS256)).isEqualTo(Kind.WRONG_ALGORITHM);
    assertThat(kind("p256", SigningAlgorithm.ED25519)).isEqualTo(Kind.WRONG_ALGORITHM);
  }

  @Test
  void refusesCertificateBeforeAndAfterItsTime() {
    assertThat(
            problem(key("p256").open(PIN, SigningAlgorithm.ES256, now.plus(Duration.ofDays(31))))
                .kind())
        .isEqualTo(Kind.CERTIFICATE_EXPIRED);
    assertThat(
            problem(key("p256").open(PIN, SigningAlgorithm.ES256, now.minus(Duration.ofDays(3))))
                .kind())
        .isEqualTo(Kind.CERTIFICATE_NOT_YET_VALID);
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "RS256", "PS256"})
  void signsInsideTheToken(SigningAlgorithm algorithm) {
    String alias = algorithm == SigningAlgorithm.ES256 ? "p256" : "rsa";

    KeyReading reading = key(alias).open(PIN, algorithm, now);

    assertThat(reading).isInstanceOf(KeyReading.Usable.class);
    Signer key = ((KeyReading.Usable) reading).key();
    assertThat(key).isInstanceOf(RemoteKey.class);
    assertThat(
            new JwtVerifier(List.of(algorithm))
                .verify(
                    new JwtSigner(key).sign(JwtType.JWT, JsonObject.EMPTY.with("sub", "a")),
                    new KeySet(List.of(key.verificationKey()))))
        .isInstanceOf(VerifiedJwt.class);
  }

  private static TokenKey key(String alias) {
    return new TokenKey(SoftToken.LIBRARY, token.slot(), alias);
  }

  private static Kind kind(String alias, SigningAlgorithm algorithm) {
    return problem(key(alias).open(PIN, algorithm, now)).kind();
  }

  private static KeyProblem problem(KeyReading reading) {
    return ((KeyReading.Unusable) reading).problem();
  }
}
