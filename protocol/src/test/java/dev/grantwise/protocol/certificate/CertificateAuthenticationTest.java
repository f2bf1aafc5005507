package dev.grantwise.protocol.certificate;

import static dev.grantwise.protocol.certificate.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.CertificateAuthentication.Authenticated;
import dev.grantwise.protocol.certificate.CertificateAuthentication.Refused;
import dev.grantwise.protocol.certificate.CertificateAuthentication.Unreadable;
import dev.grantwise.protocol.certificate.ExpectedCertificate.Named;
import dev.grantwise.protocol.certificate.ExpectedCertificate.Registered;
import dev.grantwise.protocol.certificate.TestAuthority.Content;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8705 2.1 and 2.2. */
class CertificateAuthenticationTest {

  private static final TestAuthority ROOT = TestAuthority.root("CN=Root,O=Example");
  private static final TestAuthority BELOW = ROOT.below("CN=Issuing,O=Example");
  private static final TestAuthority STRANGER = TestAuthority.root("CN=Root,O=Example");
  private static final String SUBJECT = "CN=billing,O=Example,C=DE";
  private static final Vouching ROOT_VOUCHES = new TrustedAuthorities(List.of(ROOT.certificate()));

  // The path to an authority (RFC 5280 6.1)

  @Test
  void takesACertificateThatATrustedAuthorityIssued() {
    ClientCertificate own = ROOT.issue(Content.of(SUBJECT));
    assertThat(bySubject(CertificateChain.of(own))).isEqualTo(new Authenticated(own.thumbprint()));
  }

  @Test
  void takesOneThroughTheAuthorityBetweenIfThatIsShown() {
    ClientCertificate own = BELOW.issue(Content.of(SUBJECT));
    assertThat(bySubject(new CertificateChain(own, List.of(BELOW.certificate()))))
        .isInstanceOf(Authenticated.class);
    // Some send the authority itself at the end: it is known, and no part of the path.
    assertThat(
            bySubject(new CertificateChain(own, List.of(BELOW.certificate(), ROOT.certificate()))))
        .isInstanceOf(Authenticated.class);
    assertRefused(bySubject(CertificateChain.of(own)), "certificate-vouched-for");
  }

  @Test
  void refusesTheSameNamesFromAnotherAuthority() {
    ClientCertificate own = STRANGER.issue(Content.of(SUBJECT));
    assertRefused(bySubject(CertificateChain.of(own)), "certificate-vouched-for");
    assertRefused(
        bySubject(new CertificateChain(own, List.of(STRANGER.certificate()))),
        "certificate-vouched-for");
    assertRefused(
        bySubject(new CertificateChain(own, List.of(ROOT.certificate()))),
        "certificate-vouched-for");
  }

  @Test
  void refusesACertificateThatItsOwnerSigned() {
    assertRefused(
        bySubject(CertificateChain.of(TestAuthority.selfSigned(Content.of(SUBJECT)))),
        "certificate-vouched-for");
  }

  @Test
  void refusesAnAuthorityBelowOneThatMayHaveNone() {
    TestAuthority third = BELOW.below("CN=Third,O=Example");
    ClientCertificate own = third.issue(Content.of(SUBJECT));
    assertRefused(
        bySubject(new CertificateChain(own, List.of(third.certificate(), BELOW.certificate()))),
        "certificate-vouched-for");
  }

  @Test
  void refusesTheAuthoritysOwnCertificateAsTheClients() {
    assertRefused(
        check(CertificateChain.of(ROOT.certificate()), named("CN=Root,O=Example")),
        "certificate-vouched-for");
    assertRefused(
        check(CertificateChain.of(BELOW.certificate()), named("CN=Issuing,O=Example")),
        "certificate-vouched-for");
  }

  @Test
  void refusesACertificateForAnotherPurpose() {
    assertRefused(
        bySubject(
            CertificateChain.of(
                ROOT.issue(Content.of(SUBJECT).forPurpose(KeyPurposeId.id_kp_serverAuth)))),
        "certificate-vouched-for");
    assertThat(bySubject(CertificateChain.of(ROOT.issue(Content.of(SUBJECT).forEveryPurpose()))))
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void anEndpointThatVouchesIsBelievedAboutTheAuthorityAndNothingElse() {
    ClientCertificate own = STRANGER.issue(Content.of(SUBJECT));
    Vouching byEndpoint = new Vouching.ByTlsEndpoint();
    assertThat(check(CertificateChain.of(own), new Named(subject(SUBJECT), byEndpoint)))
        .isInstanceOf(Authenticated.class);
    assertRefused(
        check(CertificateChain.of(own), new Named(subject("CN=other"), byEndpoint)),
        "certificate-registered");
  }

  // Dates

  @Test
  void refusesACertificateOutsideItsDates() {
    Content content = Content.of(SUBJECT);
    assertRefused(
        bySubject(
            CertificateChain.of(
                ROOT.issue(content.between(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1))))),
        "certificate-current");
    assertRefused(
        bySubject(
            CertificateChain.of(
                ROOT.issue(content.between(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9)))))),
        "certificate-current");
  }

  @Test
  void refusesARegisteredCertificateThatExpired() {
    ClientCertificate own =
        TestAuthority.selfSigned(
            Content.of(SUBJECT).between(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)));
    assertRefused(
        check(CertificateChain.of(own), new Registered(Set.of(own.thumbprint()))),
        "certificate-current");
  }

  // Names (RFC 8705 2.1.2)

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=billing,O=Example,C=DE",
        "cn=billing, o=Example, c=DE",
        "CN=Billing,O=example,C=de",
        "CN=\"billing\",O=Example,C=DE",
        "2.5.4.3=billing,O=Example,C=DE"
      })
  void comparesSubjectsAsNames(String registered) {
    assertThat(check(CertificateChain.of(ROOT.issue(Content.of(SUBJECT))), named(registered)))
        .isInstanceOf(Authenticated.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=billing",
        "O=Example,C=DE",
        "C=DE,O=Example,CN=billing",
        "CN=billing,O=Example,C=DE,L=Bonn",
        "CN=billing+O=Example,C=DE",
        "CN=billing2,O=Example,C=DE",
        "CN=*,O=Example,C=DE",
        "CN=billing\\,O\\=Example\\,C\\=DE",
        "OU=billing,O=Example,C=DE"
      })
  void refusesPartsOrderAndPatternsOfASubject(String registered) {
    assertRefused(
        check(CertificateChain.of(ROOT.issue(Content.of(SUBJECT))), named(registered)),
        "certificate-registered");
  }

  @ParameterizedTest
  @CsvSource({
    "tls_client_auth_san_dns, billing.example, 2, billing.example, true",
    "tls_client_auth_san_dns, billing.example, 2, BILLING.example, true",
    "tls_client_auth_san_dns, billing.example, 2, *.example, false",
    "tls_client_auth_san_dns, billing.example, 2, billing.example., false",
    "tls_client_auth_san_dns, billing.example, 2, a.billing.example, false",
    "tls_client_auth_san_dns, billing.example, 6, billing.example, false",
    "tls_client_auth_san_dns, billing.example, 1, x@billing.example, false",
    "tls_client_auth_san_uri, spiffe://example/billing, 6, spiffe://example/billing, true",
    "tls_client_auth_san_uri, spiffe://example/billing, 6, spiffe://example/Billing, false",
    "tls_client_auth_san_uri, spiffe://example/billing, 6, spiffe://example/billing/, false",
    "tls_client_auth_san_ip, 192.0.2.1, 7, 192.0.2.1, true",
    "tls_client_auth_san_ip, 192.0.2.1, 7, 192.0.2.2, false",
    "tls_client_auth_san_ip, 192.0.2.1, 2, 192.0.2.1, false",
    "tls_client_auth_san_ip, 2001:db8::1, 7, 2001:db8:0:0:0:0:0:1, true",
    "tls_client_auth_san_email, bdc@example.com, 1, bdc@EXAMPLE.com, true",
    "tls_client_auth_san_email, bdc@example.com, 1, BDC@example.com, false"
  })
  void comparesAlternativeNamesByTheirKind(
      String member, String registered, int tag, String carried, boolean same) {
    ClientCertificate own = ROOT.issue(Content.of(SUBJECT).with(new GeneralName(tag, carried)));
    CertificateName name =
        CertificateName.parse(JsonObject.EMPTY.with(member, registered)).orThrow();
    CertificateAuthentication found =
        check(CertificateChain.of(own), new Named(name, ROOT_VOUCHES));
    if (same) {
      assertThat(found).isInstanceOf(Authenticated.class);
    } else {
      assertRefused(found, "certificate-registered");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tls_client_auth_subject_dn, nonsense",
    "tls_client_auth_subject_dn, 'CN='",
    "tls_client_auth_san_dns, *.example",
    "tls_client_auth_san_dns, bücher.example",
    "tls_client_auth_san_dns, 'a b'",
    "tls_client_auth_san_ip, billing.example",
    "tls_client_auth_san_ip, 192.0.2",
    "tls_client_auth_san_ip, 0300.0.2.1",
    "tls_client_auth_san_ip, fe80::1%eth0",
    "tls_client_auth_san_email, example.com",
    "tls_client_auth_san_email, @example.com",
    "tls_client_auth_san_email, bdc@",
    "tls_client_auth_san_uri, ''",
    "tls_client_auth, CN=billing"
  })
  void refusesToRegisterWhatIsNoName(String member, String value) {
    assertThat(CertificateName.parse(JsonObject.EMPTY.with(member, value)))
        .as("%s=%s", member, value)
        .satisfies(
            read -> assertThat(read.toOptional().filter(name -> !"CN=".equals(value))).isEmpty());
  }

  @Test
  void refusesToRegisterTwoNamesOrAnotherType() {
    JsonObject two =
        JsonObject.EMPTY
            .with("tls_client_auth_subject_dn", SUBJECT)
            .with("tls_client_auth_san_dns", "billing.example");
    assertThat(CertificateName.parse(two)).isInstanceOf(Parsed.Malformed.class);
    assertThat(CertificateName.parse(JsonObject.EMPTY)).isInstanceOf(Parsed.Malformed.class);
    assertThat(CertificateName.parse(JsonObject.EMPTY.with("tls_client_auth_subject_dn", 7)))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(
            CertificateName.parse(
                JsonObject.EMPTY.with("tls_client_auth_san_uri", "spiffe://a/b\u0000c")))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(
            CertificateName.parse(
                JsonObject.EMPTY.with("tls_client_auth_san_uri", "x".repeat(1025))))
        .isInstanceOf(Parsed.Malformed.class);
  }

  // Registered certificates (RFC 8705 2.2)

  @Test
  void takesTheRegisteredCertificateAndNoOtherOfTheSameName() {
    ClientCertificate own = TestAuthority.selfSigned(Content.of(SUBJECT));
    ClientCertificate twin = TestAuthority.selfSigned(Content.of(SUBJECT));
    Registered registered = new Registered(Set.of(own.thumbprint()));
    assertThat(check(CertificateChain.of(own), registered))
        .isEqualTo(new Authenticated(own.thumbprint()));
    assertRefused(check(CertificateChain.of(twin), registered), "certificate-registered");
    assertRefused(
        check(new CertificateChain(twin, List.of(own)), registered), "certificate-registered");
  }

  @Test
  void readsRegisteredCertificatesFromAKeySet() {
    assertThat(Registered.in(jwks("[\"" + SpecifiedCertificates.RFC_8705 + "\"]")))
        .isEqualTo(
            Parsed.of(
                new Registered(
                    Set.of(new CertificateThumbprint(SpecifiedCertificates.RFC_8705_THUMBPRINT)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"\"]", "[\"AAAA\"]", "[7]", "7", "null", "[\"-_-_\"]"})
  void refusesToRegisterWhatIsNoCertificate(String x5c) {
    assertThat(Registered.in(jwks(x5c))).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void refusesToRegisterNoCertificateAtAll() {
    assertThat(Registered.in(JsonObject.EMPTY)).isInstanceOf(Parsed.Malformed.class);
    assertThat(Registered.in(JsonObject.parse("{\"keys\":[{\"kty\":\"EC\"}]}").orThrow()))
        .isInstanceOf(Parsed.Malformed.class);
  }

  // Requests without one

  @Test
  void refusesARequestWithoutACertificate() {
    assertRefused(
        CertificateAuthentication.check(new ShownCertificate.None(), named(SUBJECT), NOW),
        "certificate-registered");
  }

  @Test
  void doesNotTakeTheUnreadableForAbsent() {
    assertThat(
            CertificateAuthentication.check(
                new ShownCertificate.Unreadable("Client-Cert: expected one"), named(SUBJECT), NOW))
        .isEqualTo(new Unreadable("Client-Cert: expected one"));
  }

  private static JsonObject jwks(String x5c) {
    return JsonObject.parse("{\"keys\":[{\"kty\":\"EC\",\"x5c\":" + x5c + "}]}").orThrow();
  }

  private static CertificateAuthentication bySubject(CertificateChain chain) {
    return check(chain, named(SUBJECT));
  }

  private static ExpectedCertificate named(String subject) {
    return new Named(subject(subject), ROOT_VOUCHES);
  }

  private static CertificateName subject(String dn) {
    return CertificateName.parse(JsonObject.EMPTY.with("tls_client_auth_subject_dn", dn)).orThrow();
  }

  private static CertificateAuthentication check(
      CertificateChain chain, ExpectedCertificate expected) {
    return CertificateAuthentication.check(new ShownCertificate.Shown(chain), expected, NOW);
  }

  private static void assertRefused(CertificateAuthentication found, String rule) {
    assertThat(found).isInstanceOf(Refused.class);
    Refused refused = (Refused) found;
    assertThat(refused.violation().requirement().id().value()).isEqualTo(rule);
    assertThat(refused.violation().requirement().error())
        .isEqualTo(Optional.of(ErrorCode.INVALID_CLIENT));
  }
}
