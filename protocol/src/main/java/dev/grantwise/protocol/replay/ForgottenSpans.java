package dev.grantwise.protocol.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When the uses ended that may have been forgotten: a few spans of whole seconds. While the clock
 * only goes forward there is one, and it is past. A clock that was ahead leaves one more, in which
 * nothing is taken once it has been set back; what lies between is taken as ever.
 */
record ForgottenSpans(List<Span> spans) {

  static final ForgottenSpans NONE = new ForgottenSpans(List.of());

  /** Beyond this many, the nearest two become one, which refuses more and never less. */
  static final int MAX = 16;

  /** Spans nearer than this are one; our choice. */
  private static final long NEAR = 60;

  /** From one second to another, both inside. */
  record Span(long from, long to) {

    private long distanceTo(Span later) {
      return later.from - to;
    }

    private Span and(Span later) {
      return new Span(from, Math.max(to, later.to));
    }
  }

  ForgottenSpans {
    spans = List.copyOf(spans);
  }

  boolean hold(Instant end) {
    long second = end.getEpochSecond();
    return spans.stream().anyMatch(span -> span.from <= second && second <= span.to);
  }

  /** These and what ended in one more second. */
  ForgottenSpans with(long second) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.add(new Span(second, second));
    sorted.sort(Comparator.comparingLong(Span::from));
    int nearest = nearest(sorted);
    while (sorted.size() > MAX || (nearest >= 0 && distance(sorted, nearest) < NEAR)) {
      sorted.set(nearest, sorted.get(nearest).and(sorted.remove(nearest + 1)));
      nearest = nearest(sorted);
    }
    return new ForgottenSpans(sorted);
  }

  /** The first of the two that are nearest to each other; negative if there is but one. */
  private static int nearest(List<Span> sorted) {
    int nearest = -1;
    for (int i = 0; i < sorted.size() - 1; i++) {
      if (nearest < 0 || distance(sorted, i) < distance(sorted, nearest)) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static long distance(List<Span> sorted, int first) {
    return sorted.get(first).distanceTo(sorted.get(first + 1));
  }
}
