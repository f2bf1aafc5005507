package dev.grantwise.store.outbox;

import dev.grantwise.protocol.secret.Randomness;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * When to try again, and when no more. Each wait is up to twice as long as the one before, and a
 * random part of that, so that a receiver that comes back is not met by everybody at once.
 *
 * @param first the longest wait after the first failure
 * @param longest the longest wait of all
 * @param attempts how many there are before a message is given up
 */
public record Backoff(Duration first, Duration longest, int attempts) {

  /** 5 s, 10 s, 20 s and so on to an hour: 20 attempts take at least 5 and at most 11 hours. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 20);

  private static final int MOST_DOUBLINGS = 30;

  /** When the next attempt is due: between half of the wait and the whole of it from now. */
  Instant next(int attempt, Instant now, Randomness randomness) {
    long doubled = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
    long wait = Math.min(doubled, longest.toMillis());
    return now.plusMillis(wait / 2 + below(wait / 2 + 1, randomness));
  }

  private static long below(long bound, Randomness randomness) {
    byte[] bytes = new byte[Long.BYTES];
    randomness.fill(bytes);
    return Long.remainderUnsigned(ByteBuffer.wrap(bytes).getLong(), bound);
  }
}
