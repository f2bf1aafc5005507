package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The redirect URI of an agent is https or on the loopback interface. */
public final class AgentRedirectWebOrLoopback implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("agent-redirect-web-or-loopback")
          .source("MCP Authorization 2026-07-28", "Communication Security")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The redirect URI of an agent is https or on the loopback interface.")
          .remedy("Listen on the loopback interface, or use an https URL; no private-use scheme.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    if (!facts.redirects()) {
      return Verdict.notApplicable("no authorization request");
    }
    return switch (facts.redirect()) {
      case HTTPS, CLAIMED_HTTPS, LOOPBACK, EXTENSION -> Verdict.satisfied();
      case PRIVATE_USE_SCHEME -> Verdict.violated("a private-use scheme", "https or loopback");
      case NONE -> Verdict.violated("no redirect URI", "https or loopback");
    };
  }
}
