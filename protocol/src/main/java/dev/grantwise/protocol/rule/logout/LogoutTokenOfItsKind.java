package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT of another kind is no logout token. */
public final class LogoutTokenOfItsKind implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-of-its-kind")
          .source("RFC 8725", "3.11")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.4")
          .seenBy(Role.CLIENT)
          .says("A JWT of another kind is no logout token.")
          .remedy("Answer 400; have the provider sign logout tokens with typ logout+jwt.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return facts.type().demand("logout token");
  }
}
