package dev.grantwise.gateway.attempt;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.message.AuthenticationDemand;

/**
 * What a sign-in of somebody who is signed in already is for (RFC 9470 4).
 *
 * @param user who has to come back, and nobody else
 */
public record Raise(AuthenticationDemand demand, Subject user) {}
