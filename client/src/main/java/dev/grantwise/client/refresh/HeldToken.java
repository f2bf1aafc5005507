package dev.grantwise.client.refresh;

import dev.grantwise.protocol.message.AccessToken;
import java.time.Instant;

/**
 * An access token that is kept.
 *
 * @param receivedAt by our own clock, when the answer was there
 * @param expiresAt from {@code receivedAt}, never from the server's clock
 */
public record HeldToken(AccessToken token, Instant receivedAt, Instant expiresAt) {

  /** Whether it still has time left. */
  public boolean isUsable(Instant now) {
    return now.isBefore(expiresAt);
  }
}
