package dev.grantwise.client.token;

import dev.grantwise.protocol.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or a date (RFC 9110 10.2.3). */
final class RetryAfter {

  /** More than anybody waits; what asks for more gets this. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  static Optional<Duration> of(HttpResponse response, Instant now) {
    return response.header("Retry-After").flatMap(value -> parse(value.trim(), now));
  }

  private static Optional<Duration> parse(String value, Instant now) {
    boolean seconds = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (seconds) {
      return Optional.of(
          value.length() > MOST_DIGITS
              ? LONGEST
              : bounded(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, until)));
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
