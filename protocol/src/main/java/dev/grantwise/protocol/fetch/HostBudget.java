package dev.grantwise.protocol.fetch;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one host has been asked lately: nobody uses us to hammer it (attack A71). Immutable.
 *
 * @param since when this count began
 */
public record HostBudget(Instant since, int used) {

  /** Fetches from one host in a {@link #WINDOW}; our choice. */
  public static final int MOST = 30;

  public static final Duration WINDOW = Duration.ofMinutes(1);

  public static final HostBudget UNUSED = new HostBudget(Instant.EPOCH, 0);

  /** With one more fetch. Once more than {@link #MOST}, it stays there until the window is over. */
  public HostBudget taken(Instant now) {
    return isOver(now) ? new HostBudget(now, 1) : new HostBudget(since, Math.min(used, MOST) + 1);
  }

  /** Whether the last one taken was within the budget. */
  public boolean isWithin() {
    return used <= MOST;
  }

  /** How long until the host may be asked again. */
  public Duration retryAfter(Instant now) {
    return isOver(now) ? Duration.ZERO : Duration.between(now, since.plus(WINDOW));
  }

  /** A beginning in the future means that the clock was set back since. */
  private boolean isOver(Instant now) {
    return now.isBefore(since) || !now.isBefore(since.plus(WINDOW));
  }
}
