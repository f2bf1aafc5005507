package dev.grantwise.server.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures by key and says when there were too many (RFC 6749 10.10, attack A44). Bounded:
 * the keys that failed longest ago are forgotten first. Safe for many threads; each node counts by
 * itself.
 */
public final class Throttle {

  private static final int MAX_FAILURES = 5;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MAX_KEYS = 10_000;

  private record Failures(int count, Instant since) {}

  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /** Whether the key has used up its failures for now. */
  public synchronized boolean isExhausted(String key, Instant now) {
    Failures known = failures.get(key);
    return known != null && isRecent(known, now) && known.count() >= MAX_FAILURES;
  }

  public synchronized void failed(String key, Instant now) {
    Failures known = failures.remove(key);
    failures.put(
        key,
        known != null && isRecent(known, now)
            ? new Failures(known.count() + 1, known.since())
            : new Failures(1, now));
  }

  /**
   * Counts how an attempt ended, and says whether that may be told: what was begun before the key
   * was exhausted and ends after must not tell, or any number of guesses could run side by side.
   */
  public synchronized boolean mayTell(String key, boolean success, Instant now) {
    boolean exhausted = isExhausted(key, now);
    if (!success) {
      failed(key, now);
    } else if (!exhausted) {
      succeeded(key);
    }
    return !exhausted;
  }

  public synchronized void succeeded(String key) {
    failures.remove(key);
  }

  private static boolean isRecent(Failures known, Instant now) {
    return now.isBefore(known.since().plus(WINDOW));
  }
}
