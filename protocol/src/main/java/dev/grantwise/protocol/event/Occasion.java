package dev.grantwise.protocol.event;

import dev.grantwise.protocol.http.CoarseAddress;
import java.util.Optional;

/**
 * The request, or other cause, behind an event.
 *
 * @param peer roughly where the request came from; empty where there was none, or where only a
 *     program of our own can have sent it
 */
public record Occasion(CorrelationId correlation, Optional<CoarseAddress> peer) {

  /** An occasion without a peer. */
  public static Occasion of(CorrelationId correlation) {
    return new Occasion(correlation, Optional.empty());
  }
}
