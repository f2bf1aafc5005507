package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A proof at an API is for the token that is shown with it. */
public final class DpopProofForToken implements Rule<DpopFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-proof-for-token")
          .source("RFC 9449", "4.3")
          .source("RFC 9449", "7")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_DPOP_PROOF)
          .says("A proof at an API is for the token that is shown with it.")
          .remedy("Set ath to the SHA-256 of the access token.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DpopFacts facts) {
    return facts
        .tokenHash()
        .map(comparison -> comparison.demand("ath"))
        .orElse(Verdict.notApplicable("no access token is shown"));
  }
}
