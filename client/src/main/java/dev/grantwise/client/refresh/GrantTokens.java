package dev.grantwise.client.refresh;

import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token response left in our hands.
 *
 * @param receivedAt by our own clock, when the answer was there
 * @param expiresAt of the access token: from {@code receivedAt}, never from the server's clock
 * @param idToken the latest, kept as the hint for signing out at the provider
 */
public record GrantTokens(
    AccessToken accessToken,
    Instant receivedAt,
    Instant expiresAt,
    Optional<RefreshToken> refreshToken,
    ScopeSet scope,
    Optional<IdToken> idToken) {

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

  /**
   * These, renewed. What the answer leaves out stays: the refresh token (RFC 6749 6), the scope,
   * the ID token (OpenID Connect Core 12.2).
   */
  public GrantTokens renewed(TokenOutcome.Issued issued) {
    GrantTokens fresh = of(issued, scope);
    return new GrantTokens(
        fresh.accessToken,
        fresh.receivedAt,
        fresh.expiresAt,
        fresh.refreshToken.or(() -> refreshToken),
        fresh.scope,
        fresh.idToken.or(() -> idToken));
  }

  /** Whether the access token still has time left. */
  public boolean isUsable(Instant now) {
    return now.isBefore(expiresAt);
  }
}
