package dev.grantwise.client.refresh;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a refresh token whose use went unanswered may be sent once more. A provider that rotates
 * takes a second use for theft and ends the grant (RFC 9700 4.14.2), unless it is known better.
 */
public sealed interface RetryPolicy {

  /** Nothing is known of the provider: an unanswered refresh ends the grant. */
  record Never() implements RetryPolicy {}

  /**
   * The provider answers a repeated use for this long.
   *
   * @param grace as the provider states or as it was measured
   */
  record WithinGrace(Duration grace) implements RetryPolicy {}

  /** The provider does not rotate refresh tokens: sending one again costs nothing. */
  record NotRotating() implements RetryPolicy {}

  /**
   * Whether one more request may be sent.
   *
   * @param unanswered how many requests had no answer
   * @param since when the first of them was begun
   */
  default boolean allows(int unanswered, Instant since, Instant now) {
    return switch (this) {
      case Never ignored -> false;
      // One retry and never a loop.
      case WithinGrace(Duration grace) -> unanswered <= 1 && now.isBefore(since.plus(grace));
      case NotRotating ignored -> true;
    };
  }
}
