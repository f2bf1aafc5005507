package dev.grantwise.protocol.rule.certificate;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The certificate is the one the client registered, by name or by itself. */
public final class CertificateRegistered implements Rule<CertificateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("certificate-registered")
          .source("RFC 8705", "2.1")
          .source("RFC 8705", "2.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("The certificate is the one the client registered, by name or by itself.")
          .remedy("Use the registered certificate, or register the new one.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CertificateFacts facts) {
    return facts.registered().demand("client certificate");
  }
}
