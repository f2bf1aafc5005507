package dev.grantwise.protocol.fetch;

import java.time.Duration;

/**
 * How much of us one fetch may take (attacks A50, A64).
 *
 * @param total from the look-up of the name to the last byte
 * @param bodyBytes counted as they arrive, whatever the header says
 * @param headerBytes of all header fields together, and of the trailers
 * @param concurrent fetches at one time, of everybody; one more is refused, not queued
 */
public record FetchLimits(Duration total, int bodyBytes, int headerBytes, int concurrent) {

  public static final FetchLimits DEFAULT =
      new FetchLimits(Duration.ofSeconds(3), 64 * 1024, 8 * 1024, 16);

  public FetchLimits {
    if (!total.isPositive() || bodyBytes < 1 || headerBytes < 1 || concurrent < 1) {
      throw new IllegalArgumentException("limits of a fetch: each above zero");
    }
  }
}
