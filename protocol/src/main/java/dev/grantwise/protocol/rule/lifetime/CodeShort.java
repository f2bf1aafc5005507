package dev.grantwise.protocol.rule.lifetime;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.time.Duration;

/** An authorization code lives for ten minutes at most. */
public final class CodeShort implements Rule<LifetimeFacts> {

  /** RFC 6749 4.1.2: the recommended maximum. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Requirement REQUIREMENT =
      Requirement.should("code-short")
          .source("RFC 6749", "4.1.2")
          .seenBy(Role.PLANNER)
          .says("An authorization code lives for ten minutes at most.")
          .remedy("Set the lifetime of codes to a minute at the provider.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LifetimeFacts facts) {
    return facts.code().judge(CodeShort::judge);
  }

  private static Verdict judge(Duration lifetime) {
    return lifetime.compareTo(LONGEST) <= 0
        ? Verdict.satisfied()
        : Verdict.violated("a code of " + lifetime.toMinutes() + " minutes", "10 minutes");
  }
}
