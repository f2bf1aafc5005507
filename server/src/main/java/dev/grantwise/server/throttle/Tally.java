package dev.grantwise.server.throttle;

import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a guess may be judged, after all that it counts against. */
public sealed interface Tally {

  /** It may, and counts as a failure until {@link #succeeded}. */
  final class Allowed implements Tally {

    private final List<Count> counts;

    private Allowed(List<Count> counts) {
      this.counts = List.copyOf(counts);
    }

    /** It was no guess: it does not count, and what failed before goes on counting. */
    public void takenBack(Instant now) {
      counts.forEach(count -> count.throttle().giveBack(count.name(), now));
    }

    /** It was right: nothing of it counts. */
    public void succeeded(Instant now) {
      Count own = counts.getFirst();
      own.throttle().forget(own.name());
      counts.stream().skip(1).forEach(count -> count.throttle().giveBack(count.name(), now));
    }
  }

  /** It may not: too many failures. */
  record Refused(Limit limit, Duration retryAfter) implements Tally {}

  /** One count of an attempt. */
  record Count(Throttle throttle, String name, Limit limit) {}

  /**
   * Counts a guess, or refuses it. What was counted before one count refuses is given back: nothing
   * is judged then.
   *
   * @param counts the narrowest first, which a right guess clears
   */
  static Tally take(List<Count> counts, Instant now) {
    List<Count> taken = new ArrayList<>();
    for (Count count : counts) {
      if (count.throttle().take(count.name(), now) instanceof Throttle.Refused(Duration wait)) {
        taken.forEach(each -> each.throttle().giveBack(each.name(), now));
        return new Refused(count.limit(), wait);
      }
      taken.add(count);
    }
    return new Allowed(taken);
  }
}
