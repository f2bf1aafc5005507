package dev.grantwise.protocol.throttle;

import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each key try as often as its allowance says (attack A44). Every attempt is counted before it
 * is made and given back when it was no failure: guesses that are all under way at once are no more
 * guesses than others.
 *
 * <pre>{@code
 * switch (throttle.take(name, now)) {
 *   case Throttle.Refused(Duration retryAfter) -> tooMany(retryAfter);
 *   case Throttle.Taken() -> {
 *     if (isRight(password)) { throttle.forget(name); }
 *   }
 * }
 * }</pre>
 *
 * <p>Memory is bounded, and a flood of fresh keys does not make it forget whom it holds back: keys
 * that used up their allowance are kept apart from the others, and give way only to as many others
 * that used up theirs. Safe for many threads; each node counts by itself.
 *
 * <p>A clock that goes back makes nobody wait longer than a whole allowance takes.
 */
public final class Throttle {

  private final long burstMicros;
  private final long pauseMicros;
  private final int most;
  private final KeyedHash hash;

  /**
   * For each key, when its allowance is whole again, in microseconds: that one number is the bucket
   * (the generic cell rate algorithm of ITU-T I.371). The key that failed longest ago is first.
   */
  private final Map<KeyedHash.Key, Long> open = new LinkedHashMap<>();

  /** Those of whom the next attempt would be refused. */
  private final Map<KeyedHash.Key, Long> exhausted = new LinkedHashMap<>();

  /**
   * A throttle that knows nobody.
   *
   * @param most keys of each of the two sorts; one takes about 150 bytes
   */
  public Throttle(Allowance allowance, int most, Randomness randomness) {
    this.pauseMicros = allowance.pause().dividedBy(ChronoUnit.MICROS.getDuration());
    this.burstMicros = Math.multiplyExact(pauseMicros, (long) allowance.burst());
    this.most = most;
    this.hash = new KeyedHash(randomness);
  }

  /** Whether an attempt may be made. */
  public sealed interface Take permits Taken, Refused {}

  /** It may, and is counted. */
  public record Taken() implements Take {}

  /**
   * It may not, and was not counted.
   *
   * @param retryAfter when the next may be
   */
  public record Refused(Duration retryAfter) implements Take {}

  /** Counts an attempt of the key, or refuses it. */
  public Take take(String name, Instant now) {
    KeyedHash.Key key = hash.key(name);
    long micros = micros(now);
    synchronized (this) {
      long whole = whole(key, micros);
      long wait = whole + pauseMicros - burstMicros - micros;
      if (wait > 0) {
        return new Refused(Duration.of(wait, ChronoUnit.MICROS));
      }
      put(key, whole + pauseMicros, micros);
      return new Taken();
    }
  }

  /** Takes one attempt out of the count again: it was no failure, or was not made. */
  public void giveBack(String name, Instant now) {
    KeyedHash.Key key = hash.key(name);
    long micros = micros(now);
    synchronized (this) {
      put(key, whole(key, micros) - pauseMicros, micros);
    }
  }

  /** Forgets all failures of the key. */
  public void forget(String name) {
    KeyedHash.Key key = hash.key(name);
    synchronized (this) {
      open.remove(key);
      exhausted.remove(key);
    }
  }

  /** How many keys it remembers. */
  public synchronized int size() {
    return open.size() + exhausted.size();
  }

  /** When the key's allowance is whole again, now at the earliest. */
  private long whole(KeyedHash.Key key, long now) {
    Long known = open.get(key);
    long stored = known == null ? exhausted.getOrDefault(key, now) : known;
    return Math.clamp(stored, now, now + burstMicros);
  }

  private void put(KeyedHash.Key key, long whole, long now) {
    open.remove(key);
    exhausted.remove(key);
    if (whole > now) {
      Map<KeyedHash.Key, Long> where = whole + pauseMicros - burstMicros > now ? exhausted : open;
      where.put(key, whole);
      if (where.size() > most) {
        where.remove(where.keySet().iterator().next());
      }
    }
  }

  private static long micros(Instant now) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, now);
  }
}
