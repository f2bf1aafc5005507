package dev.grantwise.app.run;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.key.Stopwatch;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What everything else is given from outside: time and chance.
 *
 * @param stopwatch passes as the clock does, and is never set
 */
public record Platform(InstantSource clock, Stopwatch stopwatch, Randomness randomness) {

  /** Over the JVM's own stopwatch. */
  public Platform(InstantSource clock, Randomness randomness) {
    this(clock, () -> Duration.ofNanos(System.nanoTime()), randomness);
  }

  /** The same with another clock. */
  Platform with(InstantSource otherClock) {
    return new Platform(otherClock, stopwatch, randomness);
  }
}
