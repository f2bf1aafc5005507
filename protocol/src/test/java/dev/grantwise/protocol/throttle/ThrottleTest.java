package dev.grantwise.protocol.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A44: so many at once, one more for every pause, and no way around it. */
final class ThrottleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int BURST = 5;
  private static final int MOST = 1_000;

  private final Throttle throttle =
      new Throttle(new Allowance(BURST, PAUSE), MOST, new Random(7)::nextBytes);

  @Test
  void refusesWhatIsBeyondTheBurstAndSaysHowLong() {
    exhaust("a", NOW);
    assertThat(throttle.take("a", NOW)).isEqualTo(new Throttle.Refused(PAUSE));
    assertThat(throttle.take("a", NOW.plusSeconds(4)))
        .isEqualTo(new Throttle.Refused(Duration.ofSeconds(6)));
  }

  /** Nobody who is refused waits longer for having tried. */
  @Test
  void doesNotCountWhatItRefused() {
    exhaust("a", NOW);
    for (int i = 0; i < 100; i++) {
      throttle.take("a", NOW.plusSeconds(1));
    }
    assertThat(throttle.take("a", NOW.plus(PAUSE))).isEqualTo(new Throttle.Taken());
    assertThat(throttle.take("a", NOW.plus(PAUSE))).isEqualTo(new Throttle.Refused(PAUSE));
  }

  @Test
  void holdsBackNobodyElse() {
    exhaust("a", NOW);
    assertThat(throttle.take("b", NOW)).isEqualTo(new Throttle.Taken());
    assertThat(throttle.take("", NOW)).isEqualTo(new Throttle.Taken());
  }

  @Test
  void isWholeAgainAfterAllPauses() {
    exhaust("a", NOW);
    exhaust("a", NOW.plus(PAUSE.multipliedBy(BURST)));
    assertThat(throttle.take("a", NOW.plus(PAUSE.multipliedBy(BURST))))
        .isInstanceOf(Throttle.Refused.class);
  }

  @Test
  void countsNothingThatWasGivenBackOrForgotten() {
    exhaust("a", NOW);
    throttle.giveBack("a", NOW);
    assertThat(throttle.take("a", NOW)).isEqualTo(new Throttle.Taken());
    assertThat(throttle.take("a", NOW)).isInstanceOf(Throttle.Refused.class);
    throttle.forget("a");
    exhaust("a", NOW);
  }

  /** Giving back more than was taken saves nothing up. */
  @Test
  void neverLetsMoreThroughThanTheBurst() {
    for (int i = 0; i < 50; i++) {
      throttle.giveBack("a", NOW);
    }
    exhaust("a", NOW);
    assertThat(throttle.take("a", NOW)).isInstanceOf(Throttle.Refused.class);
  }

  @Test
  void holdsNobodyBackForLongerThanItsAllowanceWhenTheClockGoesBack() {
    exhaust("a", NOW);
    Instant yearBefore = NOW.minus(Duration.ofDays(365));
    assertThat(throttle.take("a", yearBefore)).isEqualTo(new Throttle.Refused(PAUSE));
    assertThat(throttle.take("a", yearBefore.plus(PAUSE))).isInstanceOf(Throttle.Refused.class);
    throttle.giveBack("a", yearBefore);
    assertThat(throttle.take("a", yearBefore)).isEqualTo(new Throttle.Taken());
    assertThat(throttle.take("a", yearBefore.plus(PAUSE))).isEqualTo(new Throttle.Taken());
  }

  /** Guesses side by side are no more guesses than one after the other. */
  @Test
  void letsNoMoreThroughInARace() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Throttle.Take>> takes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        takes.add(
            threads.submit(
                () -> {
                  start.await();
                  return throttle.take("a", NOW);
                }));
      }
      start.countDown();
    }
    int taken = 0;
    for (Future<Throttle.Take> take : takes) {
      taken += take.get() instanceof Throttle.Taken ? 1 : 0;
    }
    assertThat(taken).isEqualTo(BURST);
  }

  /**
   * A million fresh keys, each with a failure or a few: bounded, and nobody held back is let go.
   */
  @Test
  void forgetsNobodyHeldBackUnderAFlood() {
    exhaust("held back", NOW);
    Random random = new Random(20261125);
    for (int i = 0; i < 1_000_000; i++) {
      String hostile = "x".repeat(random.nextInt(40)) + i;
      int failures = 1 + random.nextInt(BURST - 1);
      for (int j = 0; j < (i % 50 == 0 ? failures : 1); j++) {
        throttle.take(hostile, NOW);
      }
      if (i % 100_000 == 0) {
        assertThat(throttle.size()).isLessThanOrEqualTo(2 * MOST);
      }
    }
    assertThat(throttle.size()).isEqualTo(MOST + 1);
    assertThat(throttle.take("held back", NOW)).isInstanceOf(Throttle.Refused.class);
  }

  /** What it takes to be forgotten, and that memory is bounded then too. */
  @Test
  void givesWayOnlyToAsManyOthersThatUsedUpTheirs() {
    exhaust("held back", NOW);
    for (int i = 0; i < MOST - 1; i++) {
      exhaust("other " + i, NOW);
    }
    assertThat(throttle.take("held back", NOW)).isInstanceOf(Throttle.Refused.class);
    exhaust("one too many", NOW);
    assertThat(throttle.take("held back", NOW)).isEqualTo(new Throttle.Taken());
    assertThat(throttle.size()).isLessThanOrEqualTo(2 * MOST);
  }

  @Test
  void remembersNobodyWhoIsWholeAgain() {
    throttle.take("a", NOW);
    throttle.giveBack("a", NOW);
    assertThat(throttle.size()).isZero();
  }

  @Test
  void needsAnAllowance() {
    assertThatThrownBy(() -> new Allowance(0, PAUSE)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Allowance(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void exhaust(String name, Instant now) {
    for (int i = 0; i < BURST; i++) {
      assertThat(throttle.take(name, now)).as("attempt %d", i + 1).isEqualTo(new Throttle.Taken());
    }
  }
}
