package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A proof is for the address of its request. */
public final class DpopProofForTarget implements Rule<DpopFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-proof-for-target")
          .source("RFC 9449", "4.3")
          .seenBy(Role.AUTHORIZATION_SERVER, Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_DPOP_PROOF)
          .says("A proof is for the address of its request.")
          .remedy("Set htu to the address of the request, without query and fragment.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DpopFacts facts) {
    return facts.target().demand("htu");
  }
}
