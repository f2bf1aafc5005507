package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An agent uses the credentials of one authorization server at no other. */
public final class AgentCredentialsOneIssuer implements Rule<AgentFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("agent-credentials-one-issuer")
          .source("MCP Authorization 2026-07-28", "Authorization Server Binding")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("An agent uses the credentials of one authorization server at no other.")
          .remedy("Keep credentials by issuer, and register anew when the issuer changes.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AgentFacts facts) {
    return facts.judgeRegistration(
        registration ->
            switch (registration.reach()) {
              case ONE_ISSUER -> Verdict.satisfied();
              case PORTABLE -> judgePortable(registration.used());
              case SEVERAL_ISSUERS ->
                  Verdict.violated("credentials of another issuer", "credentials of this issuer");
            });
  }

  private static Verdict judgePortable(Registration used) {
    return used == Registration.METADATA_DOCUMENT
        ? Verdict.satisfied()
        : Verdict.violated("an identifier that an issuer gave", "credentials of this issuer");
  }
}
