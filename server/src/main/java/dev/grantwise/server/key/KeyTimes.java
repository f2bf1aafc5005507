package dev.grantwise.server.key;

import dev.grantwise.server.policy.Lifetimes;
import java.time.Duration;

/**
 * How long a signing key is in each state.
 *
 * @param period how long one signs
 * @param notice how long before the end of a period the next one is announced
 * @param cache how long others may keep the key set: the {@code max-age} of its response
 * @param reload how old a node's view of the table may be when it signs or publishes
 * @param token the longest life of a token
 * @param margin for answers under way and for clocks of others
 */
public record KeyTimes(
    Duration period,
    Duration notice,
    Duration cache,
    Duration reload,
    Duration token,
    Duration margin) {

  /** Ninety days and a day's notice; the rest follows from what the server promises. */
  public static final KeyTimes DEFAULT =
      new KeyTimes(
          Duration.ofDays(90),
          Duration.ofDays(1),
          Lifetimes.KEY_SET_CACHE,
          Duration.ofMinutes(1),
          Lifetimes.LONGEST_TOKEN,
          Duration.ofMinutes(1));

  /**
   * A notice below the lead would only make keys late, so it is refused.
   *
   * @throws IllegalArgumentException if the notice is shorter than the lead, or the period than
   *     notice and retention
   */
  public KeyTimes {
    if (notice.compareTo(cache.plus(reload).plus(margin)) < 0
        || period.compareTo(notice.plus(reload).plus(token).plus(cache).plus(margin)) < 0) {
      throw new IllegalArgumentException(
          "signing keys: the notice covers the cache, the period notice and retention");
    }
  }

  /**
   * How long a key is published by every node before it signs: the last node to hear of it is late
   * by {@code reload}, and who asked that node just before keeps the old set for {@code cache}.
   */
  public Duration lead() {
    return cache.plus(reload).plus(margin);
  }

  /**
   * How long a key stays published after it was replaced; the last node signs until {@code reload}.
   */
  public Duration retention() {
    return reload.plus(token).plus(cache).plus(margin);
  }
}
