package dev.grantwise.app.metric;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How long something took, in buckets: a histogram of Prometheus with one more label. */
final class Latency {

  /** Upper ends in milliseconds, from a relayed call on one machine to our longest timeout. */
  private static final int[] ENDS = {1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};

  private static final double NANOS = 1e9;

  private final String series;
  private final LongAdder[] buckets =
      IntStream.rangeClosed(0, ENDS.length)
          .mapToObj(_ -> new LongAdder())
          .toArray(LongAdder[]::new);
  private final LongAdder nanos = new LongAdder();

  /**
   * Of nothing yet.
   *
   * @param series the label and its word, such as {@code target="route"}
   */
  Latency(String series) {
    this.series = series;
  }

  void add(Duration took) {
    int bucket = 0;
    while (bucket < ENDS.length && took.compareTo(Duration.ofMillis(ENDS[bucket])) > 0) {
      bucket++;
    }
    buckets[bucket].increment();
    nanos.add(took.toNanos());
  }

  /** The lines of one series; HELP and TYPE stand above all of them. */
  void write(String name, StringBuilder text) {
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      String end = i < ENDS.length ? Double.toString(ENDS[i] / 1e3) : "+Inf";
      text.append(name).append("_bucket{").append(series).append(",le=\"").append(end);
      text.append("\"} ").append(sum).append('\n');
    }
    text.append(name).append("_sum{").append(series).append("} ");
    text.append(nanos.sum() / NANOS).append('\n');
    text.append(name).append("_count{").append(series).append("} ").append(sum).append('\n');
  }
}
