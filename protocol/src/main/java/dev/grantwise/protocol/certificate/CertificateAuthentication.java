package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.certificate.CertificateFacts;
import dev.grantwise.protocol.rule.certificate.CertificateRules;
import dev.grantwise.protocol.rule.certificate.Voucher;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the certificate of a request is the client's (RFC 8705 2). The answer to a refused client
 * is {@code invalid_client}; why is for the log.
 */
public sealed interface CertificateAuthentication {

  /**
   * It is.
   *
   * @param thumbprint what tokens of this request are bound to, if they are (RFC 8705 3)
   */
  record Authenticated(CertificateThumbprint thumbprint) implements CertificateAuthentication {}

  /** It is not, and the rule says why. */
  record Refused(Violation violation) implements CertificateAuthentication {}

  /**
   * What was handed on as a certificate is none.
   *
   * @param reason for the log; no part of what was received
   */
  record Unreadable(String reason) implements CertificateAuthentication {}

  /** Holds what was shown against what the client registered. */
  static CertificateAuthentication check(
      ShownCertificate shown, ExpectedCertificate expected, Instant now) {
    return switch (shown) {
      case ShownCertificate.Unreadable(String reason) -> new Unreadable(reason);
      case ShownCertificate.None ignored ->
          refused(
                  CertificateFacts.ofRequest(
                      expected.method(), Comparison.ABSENT, Validity.CURRENT, Voucher.NOBODY))
              .orElseThrow();
      case ShownCertificate.Shown(CertificateChain chain) ->
          refused(facts(chain, expected, now))
              .orElseGet(() -> new Authenticated(chain.client().thumbprint()));
    };
  }

  private static Optional<CertificateAuthentication> refused(CertificateFacts facts) {
    return CertificateRules.REQUEST.firstViolation(facts).map(Refused::new);
  }

  private static CertificateFacts facts(
      CertificateChain chain, ExpectedCertificate expected, Instant now) {
    ClientCertificate own = chain.client();
    Validity validity = own.validity(now);
    return switch (expected) {
      case ExpectedCertificate.Named(CertificateName name, Vouching vouching) ->
          CertificateFacts.ofRequest(
              expected.method(),
              CarriedNames.of(own).include(name) ? Comparison.MATCHES : Comparison.DIFFERS,
              validity,
              vouching.vouchFor(chain, now) ? Voucher.AUTHORITY : Voucher.NOBODY);
      case ExpectedCertificate.Registered(var certificates) ->
          CertificateFacts.ofRequest(
              expected.method(),
              certificates.contains(own.thumbprint()) ? Comparison.MATCHES : Comparison.DIFFERS,
              validity,
              Voucher.REGISTRATION);
    };
  }
}
