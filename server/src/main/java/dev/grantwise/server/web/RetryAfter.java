package dev.grantwise.server.web;

import java.time.Duration;

/** The value of {@code Retry-After} (RFC 9110 10.2.3). */
public final class RetryAfter {

  private RetryAfter() {}

  /** Whole seconds, rounded up: whoever waits that long has waited long enough. */
  public static String seconds(Duration wait) {
    return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
