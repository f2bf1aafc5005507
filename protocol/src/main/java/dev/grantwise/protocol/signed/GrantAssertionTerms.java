package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;

/**
 * On which terms a server grants tokens for the assertions of one issuer (RFC 7523 2.1).
 *
 * @param trusted who signs them
 * @param own this server, by its issuer identifier
 * @param tokenEndpoint this server's, which may be the audience too (RFC 10070 4)
 * @param kind the type that was agreed with the issuer; with {@link JwtType#JWT} one without a type
 *     passes too, and so does an ID token of that issuer whose audience is this server
 */
public record GrantAssertionTerms(
    IssuerSigner trusted, Issuer own, Endpoint tokenEndpoint, JwtType kind) {}
