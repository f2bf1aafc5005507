package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An assertion grants a token once. */
public final class GrantAssertionUsedOnce implements Rule<GrantAssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-assertion-used-once")
          .source("RFC 7523", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("An assertion grants a token once.")
          .remedy("Ask the issuer for a fresh assertion, with its own jti, for each request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantAssertionFacts facts) {
    return facts.use().judge(use -> use.demand("grant assertion"));
  }
}
