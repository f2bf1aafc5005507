package dev.grantwise.protocol.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A document that was fetched.
 *
 * @param freshUntil when to fetch again of one's own accord
 */
public record Fetched<T>(T content, Instant fetchedAt, Instant freshUntil) {

  /** Shortest life, whatever the headers say; our choice. */
  public static final Duration SHORTEST = Duration.ofMinutes(5);

  /** Longest life, whatever the headers say; our choice. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** Life of a document whose headers say nothing; our choice. */
  public static final Duration USUAL = Duration.ofHours(1);

  /** How long past its life a document serves while its owner cannot be reached; our choice. */
  public static final Duration STALE = Duration.ofHours(24);

  /**
   * Fetched just now.
   *
   * @param maxAge how long its headers say it is good for (RFC 9111 5.2.2.1)
   */
  public static <T> Fetched<T> of(T content, Optional<Duration> maxAge, Instant now) {
    Duration life = maxAge.orElse(USUAL);
    Duration bounded =
        life.compareTo(SHORTEST) < 0 ? SHORTEST : life.compareTo(LONGEST) > 0 ? LONGEST : life;
    return new Fetched<>(content, now, now.plus(bounded));
  }

  /** The same times with what was read out of it. */
  public <R> Fetched<R> with(R read) {
    return new Fetched<>(read, fetchedAt, freshUntil);
  }

  /** A fetch in the future means that the clock was set back since: nothing is known of the age. */
  public boolean isFresh(Instant now) {
    return !now.isBefore(fetchedAt) && now.isBefore(freshUntil);
  }

  public boolean isUsable(Instant now) {
    return now.isBefore(freshUntil.plus(STALE));
  }

  /** After the clock was set back the age counts from now, so that the bound stays one. */
  Fetched<T> seenAt(Instant now) {
    return now.isBefore(fetchedAt) ? new Fetched<>(content, now, now) : this;
  }
}
