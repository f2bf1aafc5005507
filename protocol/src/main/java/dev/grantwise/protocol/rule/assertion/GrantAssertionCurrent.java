package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An assertion grants a token while it is current, and it does not live long. */
public final class GrantAssertionCurrent implements Rule<GrantAssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-assertion-current")
          .source("RFC 7523", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("An assertion grants a token while it is current, and it does not live long.")
          .remedy("Ask the issuer for a fresh assertion.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantAssertionFacts facts) {
    return facts.validity().judge(validity -> validity.demand("grant assertion"));
  }
}
