package dev.grantwise.protocol.remote;

import dev.grantwise.protocol.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of an answer say of when to ask again. */
public final class CacheHeaders {

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age=\"?(?<seconds>\\d{1,9})\"?(?:$|[\\s,])");

  private CacheHeaders() {}

  /** How long a document is good for (RFC 9111 5.2.2.1). */
  public static Optional<Duration> maxAge(HttpResponse response) {
    Matcher matcher = MAX_AGE.matcher(String.join(",", response.headers().all("Cache-Control")));
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group("seconds"))))
        : Optional.empty();
  }

  /** RFC 9110 10.2.3: seconds or a date. */
  public static Optional<Duration> pause(HttpResponse response, Instant now) {
    return response.header("Retry-After").flatMap(value -> pause(value.trim(), now));
  }

  private static Optional<Duration> pause(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant end = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return Optional.of(Duration.between(now, end)).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
