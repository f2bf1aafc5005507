package dev.grantwise.server.consent;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.user.UserId;
import java.time.Instant;

/**
 * What a user allowed a client at one resource. The scopes of the server itself, such as {@code
 * openid}, stand under its issuer identifier as the resource.
 *
 * @param version counts the changes, from 1; 0 in one that was never stored
 */
public record Consent(
    UserId user,
    ClientId client,
    ResourceIndicator resource,
    ScopeSet scopes,
    long version,
    Instant grantedAt) {}
