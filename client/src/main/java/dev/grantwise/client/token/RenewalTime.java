package dev.grantwise.client.token;

import dev.grantwise.protocol.message.AccessToken;
import java.time.Duration;
import java.time.Instant;

/**
 * When an access token is renewed before its end. The jitter is a function of the token, so that
 * every thread and node comes to the same time, and tokens issued together part.
 */
public final class RenewalTime {

  private static final double FINGERPRINTS = Math.scalb(1.0, 40);

  private RenewalTime() {}

  /**
   * The time to renew: {@code ahead} and up to half of it more before the end, but not before two
   * thirds of the lifetime are over.
   */
  public static Instant of(
      AccessToken token, Instant receivedAt, Instant expiresAt, Duration ahead) {
    double share = Long.parseLong(token.fingerprint().value(), 16) / FINGERPRINTS;
    Duration lead = ahead.plusMillis((long) (ahead.toMillis() / 2.0 * share));
    Duration third = Duration.between(receivedAt, expiresAt).dividedBy(3);
    return expiresAt.minus(lead.compareTo(third) < 0 ? lead : third);
  }
}
