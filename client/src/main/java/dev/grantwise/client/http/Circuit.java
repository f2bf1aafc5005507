package dev.grantwise.client.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the failures of one endpoint. Safe for many threads; holds no lock in a call.
 */
final class Circuit {

  /** So many in a row, and nobody tries for a while. */
  static final int MOST_FAILURES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  /** While one tries whether it is over, the others come again soon. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private int failures;
  private Duration pause = Duration.ZERO;
  private Instant until = Instant.EPOCH;
  private boolean probing;

  /** How long nobody may send; empty for whoever may, who then says what came of it. */
  synchronized Optional<Duration> refused(Instant now) {
    if (pause.isZero()) {
      return Optional.empty();
    }
    if (isResting(now)) {
      return Optional.of(Duration.between(now, until));
    }
    if (probing) {
      return Optional.of(SOON);
    }
    probing = true;
    return Optional.empty();
  }

  /** An end further away than it can have been set: the clock was set back since. */
  private boolean isResting(Instant now) {
    return now.isBefore(until) && !until.isAfter(now.plus(CircuitBreaker.LONGEST));
  }

  synchronized void succeeded() {
    failures = 0;
    pause = Duration.ZERO;
    probing = false;
  }

  /**
   * It failed, perhaps with many others at once, whose failures are one.
   *
   * @param asked how long the server itself wants nobody to come
   * @return the pause, if one begins with it
   */
  synchronized Optional<Duration> failed(Instant now, Optional<Duration> asked) {
    probing = false;
    failures++;
    if (!pause.isZero() && isResting(now)) {
      return Optional.empty();
    }
    if (asked.isPresent() || failures >= MOST_FAILURES) {
      pause = bounded(asked.orElse(pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2)));
      until = now.plus(pause);
      return Optional.of(pause);
    }
    return Optional.empty();
  }

  private static Duration bounded(Duration wanted) {
    if (wanted.compareTo(SOON) < 0) {
      return SOON;
    }
    return wanted.compareTo(CircuitBreaker.LONGEST) > 0 ? CircuitBreaker.LONGEST : wanted;
  }
}
