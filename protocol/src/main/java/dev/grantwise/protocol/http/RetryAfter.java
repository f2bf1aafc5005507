package dev.grantwise.protocol.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code Retry-After} (RFC 9110 10.2.3): when to come again. */
public final class RetryAfter {

  /** The field. */
  public static final String HEADER = "Retry-After";

  /** Longest pause that is granted; what asks for more gets this. Our choice. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * How long an answer asks to be left alone: seconds, or until a date.
   *
   * @return from nothing, where the date is past, to {@link #LONGEST}; empty if there is no field,
   *     several, or one that says neither
   */
  public static Optional<Duration> in(HttpResponse answer, Instant now) {
    return answer
        .header(HEADER)
        .flatMap(value -> read(value.strip(), now))
        .map(RetryAfter::bounded);
  }

  /**
   * The value of the field: whole seconds, rounded up, so that whoever waits waited long enough.
   */
  public static String seconds(Duration wait) {
    return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static Optional<Duration> read(String value, Instant now) {
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(
          value.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant end = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return Optional.of(Duration.between(now, end));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
