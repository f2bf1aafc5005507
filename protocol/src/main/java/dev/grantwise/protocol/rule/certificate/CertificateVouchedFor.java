package dev.grantwise.protocol.rule.certificate;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A certificate that is known by its name has a trusted authority behind it. */
public final class CertificateVouchedFor implements Rule<CertificateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("certificate-vouched-for")
          .source("RFC 8705", "2.1")
          .source("RFC 5280", "6.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A certificate that is known by its name has a trusted authority behind it.")
          .remedy(
              "Get it from an authority that the server trusts, for client authentication, and"
                  + " send the certificates between.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CertificateFacts facts) {
    if (!facts.method().equals(ClientAuthenticationMethod.TLS_CLIENT_AUTH)) {
      return Verdict.notApplicable("a certificate known by itself");
    }
    return switch (facts.voucher()) {
      case AUTHORITY -> Verdict.satisfied();
      case REGISTRATION, NOBODY ->
          Verdict.violated(
              "no valid path to a trusted authority", "one, for client authentication");
    };
  }
}
