package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A proof is by the key that the token, the code or the grant is bound to. */
public final class DpopProofOfKey implements Rule<DpopFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-proof-of-key")
          .source("RFC 9449", "4.3")
          .source("RFC 9449", "10")
          .seenBy(Role.AUTHORIZATION_SERVER, Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_DPOP_PROOF)
          .says("A proof is by the key that the token, the code or the grant is bound to.")
          .remedy("Sign with the key that was used when it was issued.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DpopFacts facts) {
    return facts
        .key()
        .map(comparison -> comparison.demand("key"))
        .orElse(Verdict.notApplicable("nothing is bound to a key yet"));
  }
}
