package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A logout token is within its lifetime, and has one. */
public final class LogoutTokenCurrent implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-current")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.6")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.4")
          .seenBy(Role.CLIENT)
          .says("A logout token is within its lifetime, and has one.")
          .remedy("Answer 400; if it recurs, correct the clocks.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return facts.validity().demand("logout token");
  }
}
