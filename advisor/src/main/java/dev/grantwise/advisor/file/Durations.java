package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as the file writes them: a number and a unit. */
final class Durations {

  /** A number and a unit, as a regular expression. */
  static final String PATTERN = "([1-9][0-9]{0,6})([smhd])";

  private static final Pattern DURATION = Pattern.compile(PATTERN);
  private static final Duration LONGEST = Duration.ofDays(365);

  private Durations() {}

  static Parsed<Duration> parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      Duration duration =
          Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2)));
      if (duration.compareTo(LONGEST) <= 0) {
        return Parsed.of(duration);
      }
    }
    return Parsed.malformed(
        "duration", "a number and a unit (s, m, h or d), such as 30m or 10h, of at most 365d");
  }

  private static long seconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3600;
      default -> 86400;
    };
  }

  /** The shortest way to write it. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
