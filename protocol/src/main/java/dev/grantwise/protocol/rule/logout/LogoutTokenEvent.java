package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A logout token says that it is one, in events. */
public final class LogoutTokenEvent implements Rule<LogoutTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("logout-token-event")
          .source("OpenID Connect Back-Channel Logout 1.0", "2.6")
          .seenBy(Role.CLIENT)
          .says("A logout token says that it is one, in events.")
          .remedy("Answer 400; another JWT of the provider is no logout token.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LogoutTokenFacts facts) {
    return switch (facts.event()) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no back-channel logout in events", "that event");
    };
  }
}
