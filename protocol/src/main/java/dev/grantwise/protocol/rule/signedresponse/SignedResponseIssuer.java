package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A signed response is issued by the server the request was sent to. */
public final class SignedResponseIssuer implements Rule<SignedResponseFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-response-issuer")
          .source("JARM", "2.4")
          .source("RFC 9207", "2.4")
          .seenBy(Role.CLIENT)
          .says("A signed response is issued by the server the request was sent to.")
          .remedy("Stop, and tell the user that another server answered.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SignedResponseFacts facts) {
    return facts.issuer().judge(issuer -> issuer.demand("issuer"));
  }
}
