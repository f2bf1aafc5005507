package dev.grantwise.client.refresh;

import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
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

  /** Lifetime of an access token whose response names none; RFC 6749 5.1 leaves it open. */
  public static final Duration ASSUMED_LIFETIME = Duration.ofMinutes(10);

  /** The tokens of a new grant. */
  public static GrantTokens of(TokenResponse response, Instant receivedAt, ScopeSet requested) {
    return new GrantTokens(
        response.accessToken(),
        receivedAt,
        receivedAt.plus(response.expiresIn().orElse(ASSUMED_LIFETIME)),
        response.refreshToken(),
        // RFC 6749 5.1: no scope in the answer means as requested
        response.scope().orElse(requested),
        response.idToken());
  }

  /**
   * These, renewed. What the answer leaves out stays: the refresh token (RFC 6749 6), the scope,
   * the ID token (OpenID Connect Core 12.2).
   */
  public GrantTokens renewed(TokenResponse response, Instant at) {
    GrantTokens fresh = of(response, at, scope);
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
