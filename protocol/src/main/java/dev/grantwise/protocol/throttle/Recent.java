package dev.grantwise.protocol.throttle;

import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what happened lately, up to a bound: what was noted longest ago is forgotten first.
 * Safe for many threads.
 */
public final class Recent {

  private final Duration memory;
  private final int most;
  private final KeyedHash hash;
  private final Map<KeyedHash.Key, Instant> noted = new LinkedHashMap<>();

  public Recent(Duration memory, int most, Randomness randomness) {
    this.memory = memory;
    this.most = most;
    this.hash = new KeyedHash(randomness);
  }

  /** Notes it, or notes it afresh. */
  public void note(String name, Instant now) {
    KeyedHash.Key key = hash.key(name);
    synchronized (this) {
      noted.remove(key);
      noted.put(key, now);
      if (noted.size() > most) {
        noted.remove(noted.keySet().iterator().next());
      }
    }
  }

  /** Whether it was noted lately. */
  public boolean has(String name, Instant now) {
    KeyedHash.Key key = hash.key(name);
    synchronized (this) {
      Instant last = noted.get(key);
      return last != null && now.isBefore(last.plus(memory));
    }
  }
}
