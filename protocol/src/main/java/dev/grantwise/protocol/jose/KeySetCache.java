package dev.grantwise.protocol.jose;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an issuer's keys at one moment, and when to ask again. Immutable: whoever
 * fetches keeps a reference to the latest value, asks {@link #isDue} or {@link #mayRefetch}, and
 * replaces it by {@link #attempted} before and {@link #fetched} after a fetch.
 *
 * <p>A set is used for as long as its {@code max-age} says, between {@link #SHORTEST} and {@link
 * #LONGEST}; if it cannot be renewed then, it stays in use up to {@link #STALE} longer. However
 * many tokens name unknown keys, there is one fetch in a {@link #COOL_DOWN}.
 *
 * @param keys the set fetched last
 * @param freshUntil when to fetch again of one's own accord
 * @param notBefore when the next fetch may start at the earliest
 */
public record KeySetCache(Optional<KeySet> keys, Instant freshUntil, Instant notBefore) {

  /** Shortest time between two fetches, whoever asks; our choice. */
  public static final Duration COOL_DOWN = Duration.ofSeconds(30);

  /** Shortest life of a fetched set, whatever its headers say; our choice. */
  public static final Duration SHORTEST = Duration.ofMinutes(5);

  /** Longest life, and the life of a set whose headers say nothing is the shortest; our choice. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** How long past its life a set serves while its issuer cannot be reached; our choice. */
  public static final Duration STALE = Duration.ofHours(24);

  public static final KeySetCache EMPTY =
      new KeySetCache(Optional.empty(), Instant.EPOCH, Instant.EPOCH);

  /** The keys to use now; empty before the first fetch, and when the last is too long ago. */
  public Optional<KeySet> usable(Instant now) {
    return keys.filter(present -> now.isBefore(freshUntil.plus(STALE)));
  }

  /** Whether to fetch before using the keys. */
  public boolean isDue(Instant now) {
    return !isWithin(LONGEST, freshUntil, now) && mayRefetch(now);
  }

  /** Whether to fetch because a token names a key that is not here. */
  public boolean mayRefetch(Instant now) {
    return !isWithin(COOL_DOWN, notBefore, now);
  }

  /** An end further away than it can have been set means that the clock was set back since. */
  private static boolean isWithin(Duration longest, Instant end, Instant now) {
    return now.isBefore(end) && !end.isAfter(now.plus(longest));
  }

  /** A fetch starts: no other does until the cool-down is over. */
  public KeySetCache attempted(Instant now) {
    return new KeySetCache(keys, freshUntil, now.plus(COOL_DOWN));
  }

  /** A fetch succeeded. */
  public KeySetCache fetched(KeySet set, Optional<Duration> maxAge, Instant now) {
    Duration life = maxAge.orElse(SHORTEST);
    Duration bounded =
        life.compareTo(SHORTEST) < 0 ? SHORTEST : life.compareTo(LONGEST) > 0 ? LONGEST : life;
    return new KeySetCache(Optional.of(set), now.plus(bounded), notBefore);
  }
}
