package dev.grantwise.client.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The grants for which nothing is sent for a while, since the last attempt failed. */
final class CoolOff {

  private static final int MOST = 100_000;

  private final Cache<GrantKey, Instant> until = Caffeine.newBuilder().maximumSize(MOST).build();

  void begin(GrantKey key, Instant end) {
    until.put(key, end);
  }

  void end(GrantKey key) {
    until.invalidate(key);
  }

  /** How long it lasts from now; empty if there is none. */
  Optional<Duration> remaining(GrantKey key, Instant now) {
    return Optional.ofNullable(until.getIfPresent(key))
        .filter(now::isBefore)
        .map(end -> Duration.between(now, end));
  }
}
