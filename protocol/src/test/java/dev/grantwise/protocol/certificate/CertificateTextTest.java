package dev.grantwise.protocol.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.CertificateText.Reading;
import dev.grantwise.protocol.certificate.TestAuthority.Content;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.PrivateHalf;
import dev.grantwise.protocol.jose.RemoteKey;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Security;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificates beside a key: whatever cannot be checked is not used. */
final class CertificateTextTest {

  private static final Instant NOW = TestAuthority.NOW;
  private static final KeyPair PAIR = TestAuthority.keys();
  private static final Signer KEY = signer(PAIR);
  private static final TestAuthority ROOT = TestAuthority.root("CN=Root");
  private static final TestAuthority MIDDLE = ROOT.below("CN=Middle");
  private static final ClientCertificate OWN = MIDDLE.issue(Content.of("CN=client"), PAIR);
  private static final String CHAIN = pem(OWN) + pem(MIDDLE.certificate());

  @Test
  void refusesExpiredCertificateWhereverItStands() {
    ClientCertificate expired =
        MIDDLE.issue(
            Content.of("CN=client").between(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)),
            PAIR);

    assertThat(problem(pem(expired)).kind()).isEqualTo(Kind.CERTIFICATE_EXPIRED);
    assertThat(problem(CHAIN, NOW.plus(Duration.ofDays(31))).kind())
        .isEqualTo(Kind.CERTIFICATE_EXPIRED);
  }

  @Test
  void refusesCertificateThatIsNotValidYet() {
    assertThat(problem(CHAIN, NOW.minus(Duration.ofDays(31))).kind())
        .isEqualTo(Kind.CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void refusesCertificateOfAnotherKey() {
    ClientCertificate other = MIDDLE.issue(Content.of("CN=client"));

    assertThat(problem(pem(other)).kind()).isEqualTo(Kind.CERTIFICATE_MISMATCH);
    assertThat(kind(CertificateText.read(CHAIN, TestKeys.generate(SigningAlgorithm.RS256), NOW)))
        .isEqualTo(Kind.CERTIFICATE_MISMATCH);
  }

  @Test
  void refusesChainThatIsOutOfOrderOrDoesNotHoldTogether() {
    String stranger = pem(TestAuthority.root("CN=Middle").certificate());

    assertThat(problem(pem(MIDDLE.certificate()) + pem(OWN)).kind())
        .isEqualTo(Kind.CERTIFICATE_MISMATCH);
    assertThat(problem(pem(OWN) + pem(ROOT.certificate())).kind())
        .isEqualTo(Kind.CERTIFICATE_MISMATCH);
    assertThat(problem(pem(OWN) + stranger).kind()).isEqualTo(Kind.CERTIFICATE_MISMATCH);
  }

  @Test
  void refusesChainCutAnywhereButBetweenCertificates() {
    int whole = pem(OWN).strip().length();
    for (int length = 0; length < CHAIN.strip().length(); length++) {
      if (length < whole || length > whole + 1) {
        assertThat(CertificateText.read(CHAIN.substring(0, length), KEY, NOW))
            .as("%d characters", length)
            .isInstanceOf(Reading.Unusable.class);
      }
    }
    assertThat(problem(CHAIN.substring(0, CHAIN.length() - 40)).kind()).isEqualTo(Kind.TRUNCATED);
  }

  @Test
  void refusesWhatIsNoCertificate() {
    for (String text :
        List.of(
            "",
            " ",
            "x",
            CHAIN + "garbage",
            "subject=CN=client\n" + CHAIN,
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + CHAIN)) {
      assertThat(kind(CertificateText.read(text, KEY, NOW))).isEqualTo(Kind.WRONG_FORM);
    }
  }

  @Test
  void refusesMoreCertificatesThanATlsPeerReads() {
    assertThat(problem(pem(OWN) + pem(MIDDLE.certificate()).repeat(9)).kind())
        .isEqualTo(Kind.WRONG_FORM);
  }

  @Test
  void readsOwnCertificateAloneAndWithThoseAboveIt() {
    assertThat(CertificateText.read(pem(OWN), KEY, NOW))
        .isEqualTo(new Reading.Usable(CertificateChain.of(OWN)));
    assertThat(CertificateText.read(CHAIN + pem(ROOT.certificate()), KEY, NOW))
        .isEqualTo(
            new Reading.Usable(
                new CertificateChain(OWN, List.of(MIDDLE.certificate(), ROOT.certificate()))));
  }

  private static Signer signer(KeyPair pair) {
    PrivateHalf half =
        PrivateHalf.in(Security.getProvider("SunEC"), pair.getPrivate(), SigningAlgorithm.ES256);
    VerificationKey open = VerificationKey.of(pair.getPublic(), SigningAlgorithm.ES256).orThrow();
    return ((KeyReading.Usable) RemoteKey.prove(open, half)).key();
  }

  private static String pem(ClientCertificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(certificate.x509().getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyProblem problem(String text) {
    return problem(text, NOW);
  }

  private static KeyProblem problem(String text, Instant now) {
    return ((Reading.Unusable) CertificateText.read(text, KEY, now)).problem();
  }

  private static Kind kind(Reading reading) {
    return ((Reading.Unusable) reading).problem().kind();
  }

  /** A certificate is signed by its issuer, who may not have looked at the key. */
  @Test
  void refusesCertificateWhosePointIsOnNoCurve() throws CertificateEncodingException {
    byte[] der = OWN.x509().getEncoded();
    byte[] key = OWN.x509().getPublicKey().getEncoded();
    der[indexOf(der, key) + key.length - 1] ^= 1;
    ClientCertificate changed = ClientCertificate.parse(der).orThrow();

    assertThat(VerificationKey.of(changed.x509().getPublicKey(), SigningAlgorithm.ES256))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(problem(pem(changed)).kind()).isEqualTo(Kind.CERTIFICATE_MISMATCH);
  }

  private static int indexOf(byte[] whole, byte[] part) {
    return new String(whole, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }
}
