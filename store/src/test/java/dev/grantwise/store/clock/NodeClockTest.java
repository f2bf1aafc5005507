package dev.grantwise.store.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.store.postgresql.DatabaseTime;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Storage, amendment 1: nodes go by the database's clock, and doubt it when it jumps. */
final class NodeClockTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final AtomicReference<Instant> local = new AtomicReference<>(NOW);
  private final AtomicReference<Instant> database = new AtomicReference<>(NOW.minus(FIVE_MINUTES));

  @Test
  void isNotSureOfAClockThatJumped() {
    NodeClock clock = clock();
    jump(database, Duration.ofSeconds(6));
    clock.tend();
    assertThat(clock.isSure()).isFalse();
    assertThat(clock.instant()).isEqualTo(NOW.minus(FIVE_MINUTES));
  }

  @Test
  void believesAJumpThatASecondMeasurementConfirms() {
    NodeClock clock = clock();
    jump(local, Duration.ofHours(1));
    clock.tend();
    assertThat(clock.isSure()).isFalse();
    clock.tend();
    assertThat(clock.isSure()).isTrue();
    assertThat(clock.instant()).isEqualTo(database.get());
  }

  /** A clock that keeps jumping is never explained. */
  @Test
  void doubtsAClockThatGoesOnJumping() {
    NodeClock clock = clock();
    for (int i = 0; i < 5; i++) {
      jump(database, Duration.ofSeconds(i % 2 == 0 ? 60 : 90));
      clock.tend();
      assertThat(clock.isSure()).isFalse();
    }
    assertThat(clock.instant()).isEqualTo(NOW.minus(FIVE_MINUTES));
  }

  @Test
  void isSureAgainWhenTheClockCameBack() {
    NodeClock clock = clock();
    jump(database, Duration.ofSeconds(30));
    clock.tend();
    jump(database, Duration.ofSeconds(-30));
    clock.tend();
    assertThat(clock.isSure()).isTrue();
    assertThat(clock.instant()).isEqualTo(NOW.minus(FIVE_MINUTES));
  }

  @Test
  void followsAClockThatDrifts() {
    NodeClock clock = clock();
    jump(database, Duration.ofSeconds(5));
    clock.tend();
    assertThat(clock.isSure()).isTrue();
    assertThat(clock.instant()).isEqualTo(database.get());
  }

  /** An answer that was long under way says nothing of the time. */
  @Test
  void learnsNothingFromASlowAnswer() {
    AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
    NodeClock clock =
        NodeClock.measured(
            local::get,
            () -> {
              jump(local, delay.get());
              return database.get();
            });
    Duration before = clock.correction();
    delay.set(Duration.ofSeconds(20));
    clock.tend();
    assertThat(clock.isSure()).isTrue();
    assertThat(clock.correction()).isEqualTo(before);
  }

  @Test
  void keepsTheLastTimeWhileTheDatabaseIsAway() {
    AtomicReference<Boolean> away = new AtomicReference<>(false);
    NodeClock clock =
        NodeClock.measured(
            local::get,
            () -> {
              if (away.get()) {
                throw new IllegalStateException("away");
              }
              return database.get();
            });
    away.set(true);
    assertThatThrownBy(clock::tend).hasMessage("away");
    assertThat(clock.instant()).isEqualTo(NOW.minus(FIVE_MINUTES));
    assertThat(clock.isSure()).isTrue();
  }

  /** Two nodes whose machines differ by ten minutes show the same time. */
  @Test
  void showsTheTimeOfARealDatabaseOnEveryNode() {
    var shared = TestDatabase.POSTGRESQL.asItIs();
    Instant start = DatabaseTime.read(shared);
    NodeClock ahead = measured(FIVE_MINUTES);
    NodeClock behind = measured(FIVE_MINUTES.negated());
    assertThat(Duration.between(behind.instant(), ahead.instant()).abs())
        .isLessThan(Duration.ofSeconds(2));
    assertThat(ahead.instant()).isAfterOrEqualTo(start.minusSeconds(1));
    assertThat(ahead.correction().plus(FIVE_MINUTES).abs()).isLessThan(Duration.ofSeconds(2));
  }

  private static NodeClock measured(Duration off) {
    return NodeClock.measured(
        () -> Instant.now().plus(off), () -> DatabaseTime.read(TestDatabase.POSTGRESQL.asItIs()));
  }

  private NodeClock clock() {
    return NodeClock.measured(local::get, database::get);
  }

  private static void jump(AtomicReference<Instant> clock, Duration by) {
    clock.updateAndGet(time -> time.plus(by));
  }
}
