package dev.grantwise.protocol.alert;

import java.time.Duration;

/**
 * When events alert: so many of one thing within a time. After an alert the same thing is quiet for
 * that time, and what came meanwhile is counted into the next.
 *
 * @param count from 1 to {@link #MOST}
 */
public record Threshold(int count, Duration window) {

  /** Each of them is kept until the window has passed; our choice. */
  public static final int MOST = 1_000;

  public Threshold {
    if (count < 1 || count > MOST || !window.isPositive()) {
      throw new IllegalArgumentException("a threshold: 1 to " + MOST + ", within some time");
    }
  }

  /** As the file writes it. */
  @Override
  public String toString() {
    long seconds = window.toSeconds();
    String time =
        seconds % 3600 == 0
            ? seconds / 3600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    return count + " in " + time;
  }
}
