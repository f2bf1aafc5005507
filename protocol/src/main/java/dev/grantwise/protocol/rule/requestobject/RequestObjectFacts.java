package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a server sees of a request object whose signature is the client's.
 *
 * @param type what its {@code typ} says
 * @param clientId the one inside, held against the one beside it
 * @param issuer its {@code iss}, held against the client
 * @param audience its {@code aud}, held against the server's own issuer
 * @param validity how its times stand to the present
 * @param nested whether it contains {@code request} or {@code request_uri}
 * @param clientAsSubject whether its {@code sub} is the client
 * @param values what its parameters look like
 */
public record RequestObjectFacts(
    Typing type,
    Comparison clientId,
    Comparison issuer,
    Comparison audience,
    Validity validity,
    Presence nested,
    Presence clientAsSubject,
    ParameterValues values) {}
