package dev.grantwise.protocol.rule.idtoken;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a client sees of an ID token whose signature is good.
 *
 * @param issuer its {@code iss}, held against the issuer the attempt was sent to
 * @param audience its {@code aud}
 * @param validity how {@code exp} and {@code iat} stand
 * @param subject whether it has a {@code sub}
 */
public record IdTokenFacts(
    Comparison issuer, Audience audience, Validity validity, Presence subject) {}
