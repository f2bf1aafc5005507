package dev.grantwise.protocol.rule.sender;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.binding.TokenBinding;

/**
 * A client that registered for certificate-bound tokens asks for them with a certificate. RFC 8705
 * 3.4 leaves it to the server whether it answers with an error or an unbound token; ours is an
 * error.
 */
public final class CertificateAsRegistered implements Rule<SenderFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("certificate-as-registered")
          .source("RFC 8705", "3.4")
          .source("RFC 8705", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("A client that registered for certificate-bound tokens shows its certificate.")
          .remedy(
              "Send the request over mutual TLS, or register without"
                  + " tls_client_certificate_bound_access_tokens.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SenderFacts facts) {
    if (!facts.registered().contains(TokenBinding.MUTUAL_TLS)) {
      return Verdict.notApplicable("the client did not register for it");
    }
    return facts.proven().contains(TokenBinding.MUTUAL_TLS)
        ? Verdict.satisfied()
        : Verdict.violated("no client certificate", "the client's certificate");
  }
}
