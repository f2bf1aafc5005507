package dev.grantwise.protocol.rule.certificate;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A certificate counts between its two dates, a registered one too. */
public final class CertificateCurrent implements Rule<CertificateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("certificate-current")
          .source("RFC 5280", "6.1.3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A certificate counts between its two dates, a registered one too.")
          .remedy("Renew the certificate before it ends, and register the new one beside the old.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CertificateFacts facts) {
    return facts.validity().demand("client certificate");
  }
}
