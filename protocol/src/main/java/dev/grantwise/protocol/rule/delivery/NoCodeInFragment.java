package dev.grantwise.protocol.rule.delivery;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The authorization code arrives in the query or in a form, not in a fragment. */
public final class NoCodeInFragment implements Rule<DeliveryFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("no-code-in-fragment")
          .source("RFC 6749", "4.1.2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The authorization code arrives in the query or in a form, not in a fragment.")
          .remedy("Send no response_mode, or response_mode=query.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeliveryFacts facts) {
    return facts.isFragment()
        ? Verdict.violated("the code in a fragment", "the code in the query")
        : Verdict.satisfied();
  }
}
