package dev.grantwise.server.grant;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.message.ClaimsRequest;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user allowed a client to do, and under which circumstances.
 *
 * @param grant its public name, the same from the code to the last token
 * @param userEpoch the user's token epoch when it was given: in another epoch it is worth nothing
 * @param session the session in which it was given
 * @param nonce of the authorization request, for the first ID token (OpenID Connect Core 3.1.2.1)
 * @param authTime when the user had proved who they are
 * @param claims what the client is to be told of the user one by one
 * @param details what was allowed in detail (RFC 9396)
 */
public record Authorization(
    GrantId grant,
    ClientId client,
    UserId user,
    long userEpoch,
    SessionId session,
    ScopeSet scopes,
    List<ResourceIndicator> resources,
    Optional<String> nonce,
    Instant authTime,
    ClaimsRequest claims,
    AuthorizationDetails details) {

  public Authorization {
    resources = List.copyOf(resources);
  }

  /** One in which no claim is asked for by its name, and nothing in detail. */
  public Authorization(
      GrantId grant,
      ClientId client,
      UserId user,
      long userEpoch,
      SessionId session,
      ScopeSet scopes,
      List<ResourceIndicator> resources,
      Optional<String> nonce,
      Instant authTime) {
    this(
        grant,
        client,
        user,
        userEpoch,
        session,
        scopes,
        resources,
        nonce,
        authTime,
        ClaimsRequest.NONE,
        AuthorizationDetails.NONE);
  }

  public Authorization with(ClaimsRequest asked) {
    return new Authorization(
        grant, client, user, userEpoch, session, scopes, resources, nonce, authTime, asked,
        details);
  }

  public Authorization with(AuthorizationDetails allowed) {
    return new Authorization(
        grant, client, user, userEpoch, session, scopes, resources, nonce, authTime, claims,
        allowed);
  }
}
