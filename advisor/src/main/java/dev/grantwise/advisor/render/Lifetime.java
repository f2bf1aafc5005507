package dev.grantwise.advisor.render;

import java.time.Duration;

/** A length of time in the largest units that say it exactly. */
public final class Lifetime {

  private Lifetime() {}

  /** For example {@code 1 h 30 min}. */
  public static String of(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "min");
    append(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0 s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
    }
  }
}
