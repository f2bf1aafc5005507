package dev.grantwise.client.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For what nothing is sent for a while, since the last attempt failed.
 *
 * @param <K> names it
 */
final class CoolOff<K> {

  /** No pause is longer. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int MOST = 100_000;

  private final Cache<K, Instant> until = Caffeine.newBuilder().maximumSize(MOST).build();

  void begin(K key, Instant now, Duration pause) {
    until.put(key, now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
  }

  void end(K key) {
    until.invalidate(key);
  }

  /** How long it lasts from now; empty if there is none. */
  Optional<Duration> remaining(K key, Instant now) {
    return Optional.ofNullable(until.getIfPresent(key))
        .filter(now::isBefore)
        // An end further away than it can have been set: the clock was set back since.
        .filter(end -> !end.isAfter(now.plus(LONGEST)))
        .map(end -> Duration.between(now, end));
  }
}
