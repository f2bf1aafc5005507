package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where a resource server hears of revocations, a revoked token is refused. */
public final class AccessTokenNotRevoked implements Rule<AccessTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("access-token-not-revoked")
          .source("FAPI 2.0 Security Profile", "5.3.4")
          .source("RFC 6750", "3.1")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_TOKEN)
          .says("Where a resource server hears of revocations, a revoked token is refused.")
          .remedy("Get a new token; if there is none to be had, the grant has ended.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AccessTokenFacts facts) {
    return switch (facts.revoked()) {
      case NOT_FOLLOWED -> Verdict.notApplicable("no revocations are followed");
      case NO -> Verdict.satisfied();
      case YES -> Verdict.violated("a revoked token", "one that has not ended");
      case UNKNOWN -> new Verdict.Unknown("what was revoked lately");
    };
  }
}
