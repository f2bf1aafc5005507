package dev.grantwise.store.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * This machine's clock, corrected by how far the database's is from it: a lifetime that one node
 * gives ends at the same moment on the next. Order is never taken from it.
 *
 * <p>The distance is measured at the start and by each {@link #tend}. One that jumped is not
 * believed at once, since the database may have moved to another machine or the network may have
 * held an answer back: until a second measurement says the same, the clock goes on as before and is
 * not {@link #isSure}. Safe for many threads.
 */
public final class NodeClock implements InstantSource {

  /** A larger change of the distance needs an explanation: a second measurement. */
  public static final Duration UNEXPLAINED = Duration.ofSeconds(5);

  /** Two measurements this close say the same. */
  static final Duration ALIKE = Duration.ofSeconds(1);

  /** Asked so often at once, and the quickest answer counts. */
  private static final int SAMPLES = 5;

  private final InstantSource local;
  private final Optional<Supplier<Instant>> other;
  private final AtomicReference<Distance> distance;

  /**
   * How far the database's clock is ahead.
   *
   * @param known what is corrected by
   * @param doubted a measurement that differs from it, and that no second one confirmed yet
   */
  private record Distance(Duration known, Optional<Duration> doubted) {

    Distance with(Duration measured) {
      boolean confirmed = doubted.filter(before -> near(before, measured, ALIKE)).isPresent();
      return confirmed || near(known, measured, UNEXPLAINED)
          ? new Distance(measured, Optional.empty())
          : new Distance(known, Optional.of(measured));
    }

    private static boolean near(Duration one, Duration other, Duration bound) {
      return one.minus(other).abs().compareTo(bound) <= 0;
    }
  }

  private record Sample(Duration ahead, Duration took) {}

  private NodeClock(InstantSource local, Optional<Supplier<Instant>> other, Duration known) {
    this.local = local;
    this.other = other;
    this.distance = new AtomicReference<>(new Distance(known, Optional.empty()));
  }

  /** The machine's clock as it is. */
  public static NodeClock alone(InstantSource local) {
    return new NodeClock(local, Optional.empty(), Duration.ZERO);
  }

  /**
   * The machine's clock, corrected.
   *
   * @param other reads the database's; it may throw while that is away
   */
  public static NodeClock measured(InstantSource local, Supplier<Instant> other) {
    return new NodeClock(local, Optional.of(other), measure(local, other).ahead());
  }

  @Override
  public Instant instant() {
    return local.instant().plus(distance.get().known());
  }

  /** Measures again. Call it every minute; what the database throws comes out. */
  public void tend() {
    other.ifPresent(
        clock -> {
          Sample sample = measure(local, clock);
          // An answer that took long says little of when it was given.
          if (sample.took().compareTo(ALIKE) <= 0) {
            distance.updateAndGet(now -> now.with(sample.ahead()));
          }
        });
  }

  /** Whether the time can be relied on; a node that is not sure of it is not ready. */
  public boolean isSure() {
    return distance.get().doubted().isEmpty();
  }

  /** How far the database's clock is ahead of this machine's, as far as is known. */
  public Duration correction() {
    return distance.get().known();
  }

  private static Sample measure(InstantSource local, Supplier<Instant> other) {
    Sample best = sample(local, other);
    for (int i = 1; i < SAMPLES; i++) {
      Sample next = sample(local, other);
      best = next.took().compareTo(best.took()) < 0 ? next : best;
    }
    return best;
  }

  /** The answer was given at some moment in between: at the middle, as far as anybody knows. */
  private static Sample sample(InstantSource local, Supplier<Instant> other) {
    Instant before = local.instant();
    Instant theirs = other.get();
    Duration took = Duration.between(before, local.instant()).abs();
    return new Sample(Duration.between(before.plus(took.dividedBy(2)), theirs), took);
  }
}
