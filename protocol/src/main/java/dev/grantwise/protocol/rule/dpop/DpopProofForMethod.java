package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A proof is for the method of its request. */
public final class DpopProofForMethod implements Rule<DpopFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-proof-for-method")
          .source("RFC 9449", "4.3")
          .seenBy(Role.AUTHORIZATION_SERVER, Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_DPOP_PROOF)
          .says("A proof is for the method of its request.")
          .remedy("Set htm to the method of the request, with its case.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DpopFacts facts) {
    return facts.method().demand("htm");
  }
}
