package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What an API sees of a signed introspection response.
 *
 * @param type what its {@code typ} says
 * @param issuer its {@code iss}, held against the server that was asked
 * @param audience its {@code aud}, held against the API
 * @param validity how its age stands to the present
 * @param content whether there is a {@code token_introspection} that says {@code active}
 */
public record IntrospectionFacts(
    Typing type, Comparison issuer, Comparison audience, Validity validity, Presence content) {}
