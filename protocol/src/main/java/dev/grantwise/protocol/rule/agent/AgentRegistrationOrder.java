package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;

/**
 * An agent registers in the best way there is: beforehand, by metadata document, dynamically, by
 * hand.
 */
public final class AgentRegistrationOrder implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("agent-registration-order")
          .source("MCP Authorization 2026-07-28", "Client Registration")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "An agent registers in the best way there is: beforehand, by metadata"
                  + " document, dynamically, by hand.")
          .remedy("Use a registration made beforehand, else a client ID metadata document.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    return facts.judgeRegistration(
        registration ->
            registration.available().judge(available -> judge(registration.used(), available)));
  }

  private static Verdict judge(Registration used, Set<Registration> available) {
    return available.stream().anyMatch(other -> other.compareTo(used) < 0)
        ? Verdict.violated("a way of registering though a better one is there", "the best way")
        : Verdict.satisfied();
  }
}
