package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Verdict;

/** The header of a client assertion says what it is. */
public final class AssertionTyped implements Rule<AssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("assertion-typed")
          .source("RFC 10070", "4")
          .seenBy(Role.CLIENT)
          .says("The header of a client assertion says what it is.")
          .remedy("Set typ to client-authentication+jwt.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AssertionFacts facts) {
    return facts.isAsserted()
        ? facts.type().judge(AssertionTyped::judge)
        : Verdict.notApplicable("no client assertion");
  }

  private static Verdict judge(Typing type) {
    return switch (type) {
      case OWN -> Verdict.satisfied();
      case GENERAL, GENERAL_TOLERATED ->
          Verdict.violated("no typ of its own", "typ client-authentication+jwt");
      case OTHER -> Verdict.violated("another typ", "typ client-authentication+jwt");
    };
  }
}
