package dev.grantwise.client.refresh;

import java.time.Instant;

/**
 * The journal of a refresh: written before anything is sent, cleared by the outcome. One that is
 * still there when its lease is over means that the outcome is unknown.
 *
 * @param since when the first request whose outcome is unknown was begun
 * @param unanswered how many requests with this refresh token have no known outcome, this one
 *     included
 * @param leaseUntil until when nobody else may begin
 */
public record Intent(Instant since, int unanswered, Instant leaseUntil) {

  public Intent {
    if (unanswered < 1) {
      throw new IllegalArgumentException("an intent is for at least one request");
    }
  }

  public boolean isLeased(Instant now) {
    return now.isBefore(leaseUntil);
  }
}
