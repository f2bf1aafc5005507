package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An agent that registers dynamically says which type of application it is. */
public final class AgentApplicationType implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("agent-application-type")
          .source("MCP Authorization 2026-07-28", "Application Type and Redirect URI Constraints")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("An agent that registers dynamically says which type of application it is.")
          .remedy("Send application_type: native for an app or a tool, web for a remote server.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    return facts.judgeRegistration(AgentApplicationType::judge);
  }

  private static Verdict judge(AgentRegistration registration) {
    if (registration.used() != Registration.DYNAMIC) {
      return Verdict.notApplicable("no dynamic registration");
    }
    return switch (registration.applicationType()) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no application_type", "application_type");
    };
  }
}
