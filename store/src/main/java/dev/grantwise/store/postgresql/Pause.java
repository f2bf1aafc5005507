package dev.grantwise.store.postgresql;

import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;

/**
 * How long a unit of work waits before it is tried again: longer each time, and each time another
 * part of it, so that two that met do not meet again.
 */
final class Pause {

  private static final Duration FIRST = Duration.ofMillis(4);
  private static final Duration LONGEST = Duration.ofMillis(250);

  private final Randomness randomness;

  Pause(Randomness randomness) {
    this.randomness = randomness;
  }

  /** Of the wait after that try, from 1. */
  Duration after(int attempt) {
    long doubled = FIRST.toNanos() << Math.min(attempt - 1, 10);
    long ceiling = Math.min(doubled, LONGEST.toNanos());
    byte[] random = new byte[1];
    randomness.fill(random);
    // Never none: whoever this one met needs a moment.
    return Duration.ofNanos(ceiling * (Byte.toUnsignedInt(random[0]) + 1) / 256);
  }
}
