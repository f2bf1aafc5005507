package dev.grantwise.advisor.file;

import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;

/**
 * What the client wants at one protected resource (RFC 8707 2).
 *
 * @param resource the resource, which becomes the audience of its access token
 * @param scopes what is asked for there
 * @param sensitivity how much harm a stolen access token does
 */
public record Access(ResourceIndicator resource, ScopeSet scopes, Sensitivity sensitivity) {}
