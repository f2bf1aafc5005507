package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.jose.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an issuer's keys at one moment, and when to ask again. Immutable.
 *
 * <p>A set is fetched again when its life is over; if it cannot be, it serves up to {@link
 * FetchedKeys#STALE} longer. However many tokens name unknown keys, there is one fetch in a {@link
 * #COOL_DOWN}, and it renews the set for everybody. An issuer that asks for a pause gets one.
 *
 * @param latest the set fetched last
 * @param attempted when the latest fetch began
 * @param pause how long after that the next one may begin
 */
public record KeySetCache(Optional<FetchedKeys> latest, Instant attempted, Duration pause) {

  /** Shortest time between two fetches, whoever asks; our choice. */
  public static final Duration COOL_DOWN = Duration.ofSeconds(30);

  /** Longest pause that an issuer gets by {@code Retry-After}; our choice. */
  public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  public static final KeySetCache EMPTY = startingFrom(Optional.empty());

  /** With a set that an earlier run of this program fetched. */
  public static KeySetCache startingFrom(Optional<FetchedKeys> remembered) {
    return new KeySetCache(remembered, Instant.EPOCH, Duration.ZERO);
  }

  /** The keys to use now; empty before the first fetch, and when the last is too long ago. */
  public Optional<KeySet> usable(Instant now) {
    return latest.filter(set -> set.isUsable(now)).map(FetchedKeys::keys);
  }

  /** Whether to fetch although nobody misses a key. */
  public boolean isDue(Instant now) {
    return latest.filter(set -> set.isFresh(now)).isEmpty() && mayFetch(now);
  }

  /** Whether to fetch because a token names a key that is not here. */
  public boolean mayFetch(Instant now) {
    // An attempt in the future: the clock was set back since.
    return now.isBefore(attempted) || !now.isBefore(attempted.plus(pause));
  }

  /** A fetch begins. */
  KeySetCache attempted(Instant now) {
    return new KeySetCache(latest.map(set -> set.seenAt(now)), now, COOL_DOWN);
  }

  /** It gave a set. */
  KeySetCache fetched(FetchedKeys set) {
    return new KeySetCache(Optional.of(set), attempted, pause);
  }

  /** The issuer asks to be left alone for so long (RFC 9110 10.2.3). */
  KeySetCache paused(Duration asked) {
    Duration bounded = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    return bounded.compareTo(pause) > 0 ? new KeySetCache(latest, attempted, bounded) : this;
  }
}
