package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An agent names the server that the token is for in authorization and token requests. */
public final class AgentResourceNamed implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("agent-resource-named")
          .source("MCP Authorization 2026-07-28", "Resource Parameter Implementation")
          .source("RFC 8707", "2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "An agent names the server that the token is for in authorization and token"
                  + " requests.")
          .remedy(
              "Send resource with the canonical URI of the MCP server in both, also where"
                  + " it is ignored.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    if (facts.grant().isEmpty()) {
      return Verdict.notApplicable("no token is asked for");
    }
    return switch (facts.resource()) {
      case EVERY_REQUEST -> Verdict.satisfied();
      case SOME_REQUESTS, NO_REQUEST ->
          Verdict.violated("a request without resource", "resource in every request");
    };
  }
}
