package dev.grantwise.advisor.file;

import java.time.Duration;

/**
 * When a session ends by itself.
 *
 * @param idle after this long without a request
 * @param absolute after this long in any case; at least {@code idle}
 */
public record SessionLifetime(Duration idle, Duration absolute) {
  public SessionLifetime {
    if (idle.isNegative() || idle.isZero() || idle.compareTo(absolute) > 0) {
      throw new IllegalArgumentException("session: idle is positive and at most absolute");
    }
  }
}
