package dev.grantwise.advisor.planner;

import java.time.Duration;

/** Lengths of time, for people. */
final class Durations {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /** In the largest unit that leaves nothing over. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % DAY == 0) {
      return count(seconds / DAY, "day");
    }
    if (seconds % HOUR == 0) {
      return count(seconds / HOUR, "hour");
    }
    return seconds % MINUTE == 0 ? count(seconds / MINUTE, "minute") : count(seconds, "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
