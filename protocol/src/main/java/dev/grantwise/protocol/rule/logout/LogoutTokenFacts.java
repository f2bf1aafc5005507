package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a client sees of a logout token whose signature is good.
 *
 * @param issuer its {@code iss}, held against the provider of the sessions
 * @param audience its {@code aud}, held against this client
 * @param validity how {@code exp} and {@code iat} stand
 * @param event whether it says that it is a logout token (Back-Channel Logout 2.4)
 * @param whose whether it has {@code sub}, {@code sid} or both
 * @param nonce whether it has a {@code nonce}, as only ID tokens have
 */
public record LogoutTokenFacts(
    Comparison issuer,
    Comparison audience,
    Validity validity,
    Presence event,
    Presence whose,
    Presence nonce) {}
