package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.VerificationKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer to the question for a key set is worth. */
sealed interface KeySetAnswer {

  /** Attack A50: the most that is read of a set. */
  int MAX_BYTES = 64 * 1024;

  Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age=\"?(?<seconds>\\d{1,9})\"?(?:$|[\\s,])");

  /** A set to use from now on. */
  record Keys(FetchedKeys set) implements KeySetAnswer {}

  /**
   * No set; the last good one goes on.
   *
   * @param pause what the issuer asks for before the next question
   */
  record NoKeys(String why, Optional<Duration> pause) implements KeySetAnswer {}

  static KeySetAnswer of(HttpResponse response, Instant now) {
    if (response.status() != 200) {
      return new NoKeys("status " + response.status() + ", expected 200", pause(response, now));
    }
    if (response.body().size() > MAX_BYTES) {
      return noKeys(response.body().size() + " bytes, expected at most " + MAX_BYTES);
    }
    return switch (KeySet.parse(response.body().text())) {
      case Parsed.Malformed<KeySet>(String what, String expected) ->
          noKeys(what + ": expected " + expected);
      // A set without one usable key is an accident, and no reason to drop the keys we have.
      case Parsed.Value<KeySet>(KeySet keys) when keys.keys().isEmpty() ->
          noKeys("no key that can be used, expected one");
      case Parsed.Value<KeySet>(KeySet keys) when isAmbiguous(keys) ->
          noKeys("two different keys of one kid, expected a name for each");
      case Parsed.Value<KeySet>(KeySet keys) ->
          new Keys(FetchedKeys.of(keys, maxAge(response), now));
    };
  }

  private static NoKeys noKeys(String why) {
    return new NoKeys(why, Optional.empty());
  }

  /** RFC 7517 4.5 wants names distinct; equivalents of other types may share one. */
  private static boolean isAmbiguous(KeySet set) {
    Set<VerificationKey> distinct = new HashSet<>(set.keys());
    Set<Object> names = new HashSet<>();
    return distinct.stream()
        .filter(key -> key.id().isPresent())
        .anyMatch(key -> !names.add(java.util.List.of(key.id(), key.type())));
  }

  private static Optional<Duration> maxAge(HttpResponse response) {
    Matcher matcher = MAX_AGE.matcher(String.join(",", response.headers().all("Cache-Control")));
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group("seconds"))))
        : Optional.empty();
  }

  /** RFC 9110 10.2.3: seconds or a date. */
  private static Optional<Duration> pause(HttpResponse response, Instant now) {
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
