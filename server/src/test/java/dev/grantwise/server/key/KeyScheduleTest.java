package dev.grantwise.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A69: what is due, by clock and by stopwatch. */
final class KeyScheduleTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final KeyTimes TIMES = KeyTimes.DEFAULT;
  private static final Duration LONG = Duration.ofDays(1000);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final KeyKeeper KEEPER = new DatabaseKeeper();
  private static final KeptKey FIRST = made();
  private static final KeptKey SECOND_KEY = made();

  private final KeySchedule schedule = new KeySchedule(Set.of(SigningAlgorithm.ES256), TIMES);

  @Test
  void refusesANoticeThatRelyingPartiesWouldMiss() {
    assertThatThrownBy(() -> times(TIMES.lead().minus(SECOND), Duration.ofDays(90)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> times(TIMES.lead(), TIMES.lead().plus(SECOND)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotActivateWhatItHasNotWatchedLongEnough() {
    List<KeptKey> keys = List.of(active(NOW.minus(LONG)), next(NOW.minus(LONG)));
    assertThat(due(keys, TIMES.lead().minus(SECOND))).isEmpty();
    assertThat(due(keys, TIMES.lead())).containsExactly(new KeyStep.Activate(SECOND_KEY.id()));
  }

  @Test
  void doesNotActivateBeforeTheTime() {
    List<KeptKey> keys = List.of(active(NOW.minus(LONG)), next(NOW.plus(SECOND)));
    assertThat(due(keys, LONG)).isEmpty();
  }

  @Test
  void doesNotForgetWhatItHasNotWatchedLongEnough() {
    List<KeptKey> keys = List.of(FIRST.retiring(NOW.minus(LONG)), SECOND_KEY.active(NOW));
    assertThat(due(keys, TIMES.retention().minus(SECOND))).isEmpty();
    assertThat(due(keys, TIMES.retention())).containsExactly(new KeyStep.Forget(FIRST.id()));
  }

  @Test
  void announcesADayBeforeThePeriodEnds() {
    Instant since = NOW.minus(TIMES.period()).plus(TIMES.notice());
    assertThat(due(List.of(active(since.plus(SECOND))), LONG)).isEmpty();
    assertThat(due(List.of(active(since)), LONG))
        .containsExactly(announce(since.plus(TIMES.period())));
  }

  @Test
  void givesTheWholeNoticeWhenItIsLate() {
    assertThat(due(List.of(active(NOW.minus(LONG))), LONG))
        .containsExactly(announce(NOW.plus(TIMES.lead())));
  }

  @Test
  void beginsWhereThereIsNothingAndAnnouncesWhereOthersWereFetched() {
    assertThat(due(List.of(), LONG)).containsExactly(new KeyStep.Begin(SigningAlgorithm.ES256));
    KeyKeeper.Made made = KEEPER.make(SigningAlgorithm.ED25519);
    KeptKey other = KeptKey.announced(KEEPER, made, NOW, NOW).active(NOW);
    assertThat(due(List.of(other), LONG)).containsExactly(announce(NOW.plus(TIMES.lead())));
  }

  /** Made while the clock was a year ahead: it must not sign for a year and ninety days. */
  @Test
  void replacesAKeyFromTheFuture() {
    assertThat(due(List.of(active(NOW.plus(LONG))), LONG))
        .containsExactly(announce(NOW.plus(TIMES.lead())));
    assertThat(due(List.of(active(NOW), next(NOW.plus(LONG))), LONG))
        .containsExactly(new KeyStep.Reschedule(SECOND_KEY.id(), NOW.plus(TIMES.lead())));
  }

  private List<KeyStep> due(List<KeptKey> keys, Duration watched) {
    return schedule.due(keys, NOW, key -> watched);
  }

  private static KeyStep announce(Instant activeFrom) {
    return new KeyStep.Announce(SigningAlgorithm.ES256, activeFrom);
  }

  private static KeptKey active(Instant since) {
    return FIRST.active(since);
  }

  private static KeptKey next(Instant activeFrom) {
    return SECOND_KEY.activeFrom(activeFrom);
  }

  private static KeptKey made() {
    return KeptKey.announced(KEEPER, KEEPER.make(SigningAlgorithm.ES256), NOW, NOW);
  }

  private static KeyTimes times(Duration notice, Duration period) {
    return new KeyTimes(
        period, notice, TIMES.cache(), TIMES.reload(), TIMES.token(), TIMES.margin());
  }
}
