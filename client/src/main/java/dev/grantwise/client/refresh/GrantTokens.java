package dev.grantwise.client.refresh;

import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What token responses left in our hands.
 *
 * @param accessToken the one that the grant began with, renewed since
 * @param receivedAt by our own clock, when the answer was there
 * @param expiresAt of the access token: from {@code receivedAt}, never from the server's clock
 * @param idToken the latest, kept as the hint for signing out at the provider
 * @param audience the API that the access token is for; empty where nothing is said of several
 * @param further the access tokens for other APIs, one for each (RFC 8707 2.2)
 */
public record GrantTokens(
    AccessToken accessToken,
    Instant receivedAt,
    Instant expiresAt,
    Optional<RefreshToken> refreshToken,
    ScopeSet scope,
    Optional<IdToken> idToken,
    Optional<ResourceIndicator> audience,
    Map<ResourceIndicator, HeldToken> further) {

  public GrantTokens {
    further = Map.copyOf(further);
  }

  /** One access token, and nothing said of others. */
  public GrantTokens(
      AccessToken accessToken,
      Instant receivedAt,
      Instant expiresAt,
      Optional<RefreshToken> refreshToken,
      ScopeSet scope,
      Optional<IdToken> idToken) {
    this(
        accessToken,
        receivedAt,
        expiresAt,
        refreshToken,
        scope,
        idToken,
        Optional.empty(),
        Map.of());
  }

  /** The tokens of a new grant. */
  public static GrantTokens of(TokenOutcome.Issued issued, ScopeSet requested) {
    TokenResponse response = issued.response();
    return new GrantTokens(
        response.accessToken(),
        issued.receivedAt(),
        issued.expiresAt(),
        response.refreshToken(),
        // RFC 6749 5.1: no scope in the answer means as requested
        response.scope().orElse(requested),
        response.idToken());
  }

  /** The same, of which the access token is for that API. */
  public GrantTokens beginningWith(Optional<ResourceIndicator> api) {
    return new GrantTokens(
        accessToken, receivedAt, expiresAt, refreshToken, scope, idToken, api, further);
  }

  /**
   * These, renewed. What the answer leaves out stays: the refresh token (RFC 6749 6), the scope,
   * the ID token (OpenID Connect Core 12.2), and the tokens for other APIs.
   */
  public GrantTokens renewed(TokenOutcome.Issued issued) {
    GrantTokens fresh = of(issued, scope);
    return new GrantTokens(
        fresh.accessToken,
        fresh.receivedAt,
        fresh.expiresAt,
        fresh.refreshToken.or(() -> refreshToken),
        fresh.scope,
        fresh.idToken.or(() -> idToken),
        audience,
        further);
  }

  /** These, with another access token for that API in the place of what was held for it. */
  GrantTokens renewed(TokenOutcome.Issued issued, ResourceIndicator api) {
    Map<ResourceIndicator, HeldToken> all = new HashMap<>(further);
    all.put(
        api,
        new HeldToken(issued.response().accessToken(), issued.receivedAt(), issued.expiresAt()));
    return withoutAccess(issued, all);
  }

  /** These, with all that an answer brought but its access token, which is not to be used. */
  GrantTokens withoutAccess(TokenOutcome.Issued issued) {
    return withoutAccess(issued, further);
  }

  private GrantTokens withoutAccess(
      TokenOutcome.Issued issued, Map<ResourceIndicator, HeldToken> others) {
    TokenResponse response = issued.response();
    return new GrantTokens(
        accessToken,
        receivedAt,
        expiresAt,
        response.refreshToken().or(() -> refreshToken),
        scope,
        response.idToken().or(() -> idToken),
        audience,
        others);
  }

  /** The access token that the grant began with. */
  HeldToken first() {
    return new HeldToken(accessToken, receivedAt, expiresAt);
  }

  /** Whether one of the access tokens is this one. */
  boolean hold(AccessToken token) {
    return accessToken.equals(token)
        || further.values().stream().anyMatch(held -> held.token().equals(token));
  }

  /** Whether the access token still has time left. */
  public boolean isUsable(Instant now) {
    return now.isBefore(expiresAt);
  }
}
