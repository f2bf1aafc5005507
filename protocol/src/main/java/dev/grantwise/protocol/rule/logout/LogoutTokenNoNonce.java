package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A logout token has no nonce. */
public final class LogoutTokenNoNonce implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-no-nonce")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.6")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.4")
          .seenBy(Role.CLIENT)
          .says("A logout token has no nonce.")
          .remedy("Answer 400; it is an ID token that somebody sent on.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return switch (facts.nonce()) {
      case ABSENT -> Verdict.satisfied();
      case PRESENT -> Verdict.violated("a nonce", "no nonce");
    };
  }
}
