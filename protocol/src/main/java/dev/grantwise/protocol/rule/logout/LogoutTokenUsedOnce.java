package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A logout token ends sessions once. */
public final class LogoutTokenUsedOnce implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-used-once")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.6")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.4")
          .seenBy(Role.CLIENT)
          .says("A logout token has a jti and ends sessions once.")
          .remedy("Answer 400; the provider must set a fresh jti in each logout token.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return facts.use().judge(use -> use.demand("logout token"));
  }
}
