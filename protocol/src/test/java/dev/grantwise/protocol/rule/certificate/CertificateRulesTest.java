package dev.grantwise.protocol.rule.certificate;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8705 2. */
public final class CertificateRulesTest {

  private static final ClientAuthenticationMethod BY_AUTHORITY =
      ClientAuthenticationMethod.TLS_CLIENT_AUTH;
  private static final ClientAuthenticationMethod BY_ITSELF =
      ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH;

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new CertificateRegistered(),
            "another name",
            facts(BY_AUTHORITY, Comparison.DIFFERS, Validity.CURRENT, Voucher.AUTHORITY),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateRegistered(),
            "no certificate",
            facts(BY_ITSELF, Comparison.ABSENT, Validity.CURRENT, Voucher.NOBODY),
            AUTHORIZATION_SERVER),
        satisfied(
            new CertificateRegistered(),
            "the registered one",
            facts(BY_ITSELF, Comparison.MATCHES, Validity.EXPIRED, Voucher.REGISTRATION),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateCurrent(),
            "an expired one",
            facts(BY_ITSELF, Comparison.MATCHES, Validity.EXPIRED, Voucher.REGISTRATION),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateCurrent(),
            "one from the future",
            facts(BY_AUTHORITY, Comparison.MATCHES, Validity.NOT_YET, Voucher.AUTHORITY),
            AUTHORIZATION_SERVER),
        satisfied(
            new CertificateCurrent(),
            "a current one",
            facts(BY_AUTHORITY, Comparison.DIFFERS, Validity.CURRENT, Voucher.NOBODY),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateVouchedFor(),
            "a stranger with the right name",
            facts(BY_AUTHORITY, Comparison.MATCHES, Validity.CURRENT, Voucher.NOBODY),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateVouchedFor(),
            "the word of a registration",
            facts(BY_AUTHORITY, Comparison.MATCHES, Validity.CURRENT, Voucher.REGISTRATION),
            AUTHORIZATION_SERVER),
        satisfied(
            new CertificateVouchedFor(),
            "an authority behind it",
            facts(BY_AUTHORITY, Comparison.MATCHES, Validity.CURRENT, Voucher.AUTHORITY),
            AUTHORIZATION_SERVER),
        notApplicable(
            new CertificateVouchedFor(),
            "a certificate known by itself",
            facts(BY_ITSELF, Comparison.MATCHES, Validity.CURRENT, Voucher.REGISTRATION),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatItMust(RuleCase example) {
    example.check();
  }

  private static CertificateFacts facts(
      ClientAuthenticationMethod method,
      Comparison registered,
      Validity validity,
      Voucher voucher) {
    return CertificateFacts.ofRequest(method, registered, validity, voucher);
  }
}
