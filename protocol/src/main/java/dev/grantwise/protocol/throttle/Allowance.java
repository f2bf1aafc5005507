package dev.grantwise.protocol.throttle;

import java.time.Duration;

/**
 * How much is let through: some at once, and after that one for every pause.
 *
 * @param burst at least one
 * @param pause how long until there is one more
 */
public record Allowance(int burst, Duration pause) {

  public Allowance {
    if (burst < 1 || !pause.isPositive()) {
      throw new IllegalArgumentException("an allowance: at least one, and a pause");
    }
  }
}
