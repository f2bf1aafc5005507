package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A logout token is of the provider whose sessions it ends. */
public final class LogoutTokenIssuer implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-issuer")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.6")
          .seenBy(Role.CLIENT)
          .says("A logout token is of the provider whose sessions it ends.")
          .remedy("Answer 400; end no session.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return facts.issuer().demand("issuer");
  }
}
