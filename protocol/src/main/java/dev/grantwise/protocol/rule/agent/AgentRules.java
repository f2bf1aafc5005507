package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of agents can be checked when. */
public final class AgentRules {

  /** Against a candidate design of an agent, or an agent as it is configured. */
  public static final RuleSet<AgentFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new AgentStdioWithoutOauth(),
              new AgentPkceAdvertised(),
              new AgentResourceNamed(),
              new AgentRedirectWebOrLoopback(),
              new AgentCredentialsOneIssuer(),
              new AgentRegistrationOrder(),
              new AgentApplicationType()));

  private AgentRules() {}
}
