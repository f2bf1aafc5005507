package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A logout token says whose session ends, or which. */
public final class LogoutTokenSubject implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-subject")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.6")
          .seenBy(Role.CLIENT)
          .says("A logout token says whose session ends, or which.")
          .remedy("Answer 400; the provider must send sub, sid or both.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return switch (facts.whose()) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("neither sub nor sid", "sub, sid or both");
    };
  }
}
