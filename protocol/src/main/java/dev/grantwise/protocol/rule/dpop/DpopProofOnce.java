package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A proof is good once. */
public final class DpopProofOnce implements Rule<DpopFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-proof-once")
          .source("RFC 9449", "4.3")
          .source("RFC 9449", "11.1")
          .seenBy(Role.AUTHORIZATION_SERVER, Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_DPOP_PROOF)
          .says("A proof is good once.")
          .remedy("Make a proof with a fresh jti for each request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DpopFacts facts) {
    return facts.use().demand("proof");
  }
}
