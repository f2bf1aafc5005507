package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * An agent that starts its server as a process gives it credentials through the environment,
 * without OAuth.
 */
public final class AgentStdioWithoutOauth implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("agent-stdio-without-oauth")
          .source("MCP Authorization 2026-07-28", "Protocol Requirements")
          .seenBy(Role.PLANNER)
          .says(
              "An agent that starts its server as a process gives it credentials through"
                  + " the environment, without OAuth.")
          .remedy("Pass the credentials in the environment of the process.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    return switch (facts.transport()) {
      case HTTP -> Verdict.notApplicable("the server is reached over HTTP");
      case STDIO ->
          facts.grant().isEmpty()
              ? Verdict.satisfied()
              : Verdict.violated("OAuth for a local process", "credentials in its environment");
    };
  }
}
