package dev.grantwise.protocol.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a remote document at one moment, and when to ask again. Immutable.
 *
 * <p>A document is fetched again when its life is over; if it cannot be, it serves up to {@link
 * Fetched#STALE} longer. However many ask for a newer one, there is one fetch in a cool-down, and
 * it renews the document for everybody. An owner that asks for a pause gets one.
 *
 * @param latest the document fetched last
 * @param attempted when the latest fetch began
 * @param pause how long after that the next one may begin
 */
public record RemoteCache<T>(Optional<Fetched<T>> latest, Instant attempted, Duration pause) {

  /** Shortest time between two fetches, whoever asks; our choice. */
  public static final Duration COOL_DOWN = Duration.ofSeconds(30);

  /** Longest pause that an owner gets by {@code Retry-After}; our choice. */
  public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** With nothing. */
  public static <T> RemoteCache<T> empty() {
    return startingFrom(Optional.empty());
  }

  /** With a document that an earlier run of this program fetched. */
  public static <T> RemoteCache<T> startingFrom(Optional<Fetched<T>> remembered) {
    return new RemoteCache<>(remembered, Instant.EPOCH, Duration.ZERO);
  }

  /** The document to use now; empty before the first fetch, and when the last is too long ago. */
  public Optional<Fetched<T>> usable(Instant now) {
    return latest.filter(document -> document.isUsable(now));
  }

  /** Whether to fetch although nobody misses anything. */
  public boolean isDue(Instant now) {
    return latest.filter(document -> document.isFresh(now)).isEmpty() && mayFetch(now);
  }

  /** Whether to fetch because somebody misses something, such as a key of that name. */
  public boolean mayFetch(Instant now) {
    // An attempt in the future: the clock was set back since.
    return now.isBefore(attempted) || !now.isBefore(attempted.plus(pause));
  }

  /** A fetch begins, and no other one for so long. */
  RemoteCache<T> attempted(Instant now, Duration coolDown) {
    return new RemoteCache<>(latest.map(document -> document.seenAt(now)), now, coolDown);
  }

  /** It gave a document. */
  RemoteCache<T> fetched(Fetched<T> document) {
    return new RemoteCache<>(Optional.of(document), attempted, pause);
  }

  /** The owner asks to be left alone for so long (RFC 9110 10.2.3). */
  RemoteCache<T> paused(Duration asked) {
    Duration bounded = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    return bounded.compareTo(pause) > 0 ? new RemoteCache<>(latest, attempted, bounded) : this;
  }
}
