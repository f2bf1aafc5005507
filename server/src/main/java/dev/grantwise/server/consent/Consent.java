package dev.grantwise.server.consent;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.user.UserId;
import java.time.Instant;

/**
 * What a user allowed a client at one resource. The scopes of the server itself, such as {@code
 * openid}, stand under its issuer identifier as the resource.
 *
 * @param details what was allowed there in detail, the newest first
 * @param version counts the changes, from 1; 0 in one that was never stored
 */
public record Consent(
    UserId user,
    ClientId client,
    ResourceIndicator resource,
    ScopeSet scopes,
    AuthorizationDetails details,
    long version,
    Instant grantedAt) {

  /** One without details. */
  public Consent(
      UserId user,
      ClientId client,
      ResourceIndicator resource,
      ScopeSet scopes,
      long version,
      Instant grantedAt) {
    this(user, client, resource, scopes, AuthorizationDetails.NONE, version, grantedAt);
  }
}
