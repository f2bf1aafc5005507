package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import java.util.Set;

/**
 * How an agent comes by its client identifier, and where it uses it.
 *
 * @param used the way that is used
 * @param available the ways that the agent has and the authorization server offers
 * @param reach at which authorization servers it is used
 * @param applicationType whether a dynamic registration says {@code application_type}
 */
public record AgentRegistration(
    Registration used,
    Fact<Set<Registration>> available,
    CredentialReach reach,
    Presence applicationType) {}
