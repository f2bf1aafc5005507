package dev.grantwise.protocol.remote;

import dev.grantwise.protocol.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of an answer say of how long it is good. */
public final class CacheHeaders {

  private static final Pattern MAX_AGE =
      Pattern.compile(
          "(?:^|[\\s,])max-age=\"?(?<seconds>\\d{1,9})\"?(?:$|[\\s,])", Pattern.CASE_INSENSITIVE);

  private CacheHeaders() {}

  /** How long a document is good for (RFC 9111 5.2.2.1); directives have no case (5.2). */
  public static Optional<Duration> maxAge(HttpResponse response) {
    Matcher matcher = MAX_AGE.matcher(String.join(",", response.headers().all("Cache-Control")));
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group("seconds"))))
        : Optional.empty();
  }
}
