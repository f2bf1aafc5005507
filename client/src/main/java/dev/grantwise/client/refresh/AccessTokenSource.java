package dev.grantwise.client.refresh;

import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.time.Duration;
import java.time.Instant;

/**
 * Gives the access token of a grant, refreshed when needed. Safe for many threads; blocks within a
 * bound, so call it on a virtual thread.
 */
public interface AccessTokenSource {

  /** The access token to use now, of a grant that has one. */
  Access accessToken(GrantKey key);

  /**
   * The access token to use now at this API, and at no other (RFC 9700 2.3).
   *
   * @throws IllegalArgumentException if nobody has said how it is asked for
   */
  Access accessToken(GrantKey key, ResourceIndicator api);

  /**
   * Reports that an API answered 401 {@code invalid_token} to this token (RFC 6750 3.1): if it is
   * still the newest one, the next call refreshes.
   */
  void reject(GrantKey key, AccessToken token);

  /** The answer. */
  sealed interface Access {

    record Usable(AccessToken token, Instant expiresAt) implements Access {}

    /** The grant is over; only the user can begin another. */
    record SignInNeeded(SessionEndReason reason) implements Access {}

    /** Nothing is lost, but there is no usable token right now. */
    record Unavailable(Duration retryAfter) implements Access {}

    /**
     * The grant stands, but the server gives no token for this API: it was not granted, or is not
     * known there. Another sign-in may bring it.
     *
     * @param retryAfter until when the server is not asked again
     */
    record NotGranted(Duration retryAfter) implements Access {}
  }
}
