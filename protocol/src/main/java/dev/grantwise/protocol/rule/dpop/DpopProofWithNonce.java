package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A proof has the nonce that the server gave, where it gives any. */
public final class DpopProofWithNonce implements Rule<DpopFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-proof-with-nonce")
          .source("RFC 9449", "8")
          .source("RFC 9449", "9")
          .seenBy(Role.AUTHORIZATION_SERVER, Role.RESOURCE_SERVER)
          .error(ErrorCode.USE_DPOP_NONCE)
          .says("A proof has the nonce that the server gave, where it gives any.")
          .remedy("Make the proof again with the DPoP-Nonce of the answer.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DpopFacts facts) {
    return switch (facts.nonce()) {
      case NOT_DEMANDED -> Verdict.notApplicable("the server gives no nonces");
      case GOOD -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no nonce", "the one that the server gave last");
      case OTHER -> Verdict.violated("a nonce of another time or server", "the one given last");
    };
  }
}
