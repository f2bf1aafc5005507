package dev.grantwise.advisor.plan;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;

/**
 * The answer in short.
 *
 * @param summary one paragraph that a manager can read
 */
public record Recommendation(
    GrantType grant,
    ClientAuthenticationMethod clientAuthentication,
    Architecture architecture,
    String summary) {}
