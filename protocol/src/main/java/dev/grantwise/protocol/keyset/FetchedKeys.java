package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.jose.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key set that was fetched.
 *
 * @param freshUntil when to fetch again of one's own accord
 */
public record FetchedKeys(KeySet keys, Instant fetchedAt, Instant freshUntil) {

  /** Shortest life, whatever the headers say; our choice. */
  public static final Duration SHORTEST = Duration.ofMinutes(5);

  /** Longest life, whatever the headers say; our choice. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** Life of a set whose headers say nothing; our choice. */
  public static final Duration USUAL = Duration.ofHours(1);

  /** How long past its life a set serves while its issuer cannot be reached; our choice. */
  public static final Duration STALE = Duration.ofHours(24);

  /**
   * Fetched just now.
   *
   * @param maxAge how long its headers say it is good for (RFC 9111 5.2.2.1)
   */
  public static FetchedKeys of(KeySet keys, Optional<Duration> maxAge, Instant now) {
    Duration life = maxAge.orElse(USUAL);
    Duration bounded =
        life.compareTo(SHORTEST) < 0 ? SHORTEST : life.compareTo(LONGEST) > 0 ? LONGEST : life;
    return new FetchedKeys(keys, now, now.plus(bounded));
  }

  /** A fetch in the future means that the clock was set back since: nothing is known of the age. */
  public boolean isFresh(Instant now) {
    return !now.isBefore(fetchedAt) && now.isBefore(freshUntil);
  }

  public boolean isUsable(Instant now) {
    return now.isBefore(freshUntil.plus(STALE));
  }

  /** After the clock was set back the age counts from now, so that the bound stays one. */
  FetchedKeys seenAt(Instant now) {
    return now.isBefore(fetchedAt) ? new FetchedKeys(keys, now, now) : this;
  }
}
