package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An agent goes on only where the metadata says that the server takes code challenges. */
public final class AgentPkceAdvertised implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("agent-pkce-advertised")
          .source("MCP Authorization 2026-07-28", "Authorization Code Protection")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "An agent goes on only where the metadata says that the server takes code"
                  + " challenges.")
          .remedy(
              "Have the provider list code_challenge_methods_supported, in the OpenID"
                  + " document too.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    return facts.redirects()
        ? facts.challengeMethods().judge(AgentPkceAdvertised::judge)
        : Verdict.notApplicable("no authorization request");
  }

  private static Verdict judge(Presence challengeMethods) {
    return switch (challengeMethods) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT ->
          Verdict.violated(
              "metadata without code_challenge_methods_supported",
              "code_challenge_methods_supported");
    };
  }
}
