package dev.grantwise.client.refresh;

import java.time.Duration;

/**
 * When and how the engine refreshes.
 *
 * @param retry what is known of the provider
 * @param ahead how long before its end an access token is renewed, plus up to half of it as jitter
 * @param coolOff how long nothing is sent for a grant after a failure
 * @param lease how long an owner may be at it; longer than a call can take
 * @param patience the longest that a caller waits for a refresh
 */
public record RefreshSettings(
    RetryPolicy retry, Duration ahead, Duration coolOff, Duration lease, Duration patience) {

  /** 60 s ahead, 30 s of cool-off, a lease of 12 s over a call of 8 s, a wait of 20 s. */
  public static final RefreshSettings DEFAULT =
      new RefreshSettings(
          new RetryPolicy.Never(),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(12),
          Duration.ofSeconds(20));

  public RefreshSettings with(RetryPolicy known) {
    return new RefreshSettings(known, ahead, coolOff, lease, patience);
  }

  public RefreshSettings withLease(Duration longerThanACall) {
    return new RefreshSettings(retry, ahead, coolOff, longerThanACall, patience);
  }
}
