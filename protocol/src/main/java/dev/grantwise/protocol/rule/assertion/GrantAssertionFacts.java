package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a server sees of an assertion that shall be granted a token for (RFC 7523 2.1).
 *
 * @param type what its {@code typ} says
 * @param issuer its {@code iss}, held against the issuer whose key signed it
 * @param audience its {@code aud}, held against the server's own names
 * @param subject whether it says for whom it is
 * @param validity how its times stand to the present
 */
public record GrantAssertionFacts(
    Typing type, Comparison issuer, Comparison audience, Presence subject, Validity validity) {}
