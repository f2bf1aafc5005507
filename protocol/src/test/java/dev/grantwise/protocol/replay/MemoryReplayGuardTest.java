package dev.grantwise.protocol.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.SingleUse.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MemoryReplayGuardTest extends ReplayGuardContract {

  @Override
  protected ReplayGuard guard() {
    return new MemoryReplayGuard();
  }

  @Test
  void refusesToGoOnWhenItIsFullAndNeverForgetsEarly() {
    ReplayGuard guard = new MemoryReplayGuard(3);
    for (String id : new String[] {"a", "b", "c"}) {
      assertThat(guard.use(proof(id), NOW)).isEqualTo(Use.FIRST);
    }
    assertThatThrownBy(() -> guard.use(proof("d"), NOW.plusSeconds(79)))
        .isInstanceOf(ReplayGuard.Unavailable.class)
        .hasMessageContaining("3 identifiers");
    // What is refused for its age anyway makes room.
    Instant later = NOW.plusSeconds(91);
    assertThat(guard.use(new SingleUse(Kind.DPOP_PROOF, "key", "d", later.plusSeconds(80)), later))
        .isEqualTo(Use.FIRST);
  }

  @Test
  void takesNothingForTheFirstThatItMayHaveForgottenWhenTheClockWasAhead() {
    ReplayGuard guard = guard();
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    Instant ahead = NOW.plus(Duration.ofDays(1));
    assertThat(guard.use(new SingleUse(Kind.DPOP_PROOF, "key", "b", ahead.plusSeconds(80)), ahead))
        .isEqualTo(Use.FIRST);
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.REPEATED);
    assertThat(guard.use(proof("never seen"), NOW)).isEqualTo(Use.REPEATED);
  }

  /** A clock that was a day ahead for a moment must not shut the API for a day. */
  @Test
  void takesWhatIsNewOnceTheClockIsRightAgain() {
    ReplayGuard guard = guard();
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    Instant ahead = NOW.plus(Duration.ofDays(1));
    assertThat(guard.use(made("b", ahead), ahead)).isEqualTo(Use.FIRST);
    assertThat(guard.use(made("c", ahead.plusSeconds(200)), ahead.plusSeconds(200)))
        .isEqualTo(Use.FIRST);
    for (int second = 1; second < 3_600; second++) {
      Instant now = NOW.plusSeconds(second);
      assertThat(guard.use(made("new " + second, now), now)).isEqualTo(Use.FIRST);
      assertThat(guard.use(proof("a"), now)).isEqualTo(Use.REPEATED);
    }
    assertThat(guard.use(made("b", ahead), ahead)).isEqualTo(Use.REPEATED);
  }

  /** Each step forward forgets, each step back would make live again. */
  @Test
  void takesNothingTwiceHoweverTheClockJumps() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    ReplayGuard guard = guard();
    Set<SingleUse> taken = new HashSet<>();
    List<SingleUse> made = new ArrayList<>();
    Instant now = NOW;
    for (int round = 0; round < 20_000; round++) {
      now =
          random.nextInt(100) == 0
              ? NOW.plusSeconds(random.nextInt(100_000))
              : now.plusMillis(random.nextInt(900));
      SingleUse use =
          made.isEmpty() || random.nextBoolean()
              ? made("id " + round, now.minusSeconds(random.nextInt(70)))
              : made.get(random.nextInt(made.size()));
      made.add(use);
      if (guard.use(use, now) == Use.FIRST) {
        assertThat(taken.add(use)).as("seed %d, round %d: %s", seed, round, use).isTrue();
      }
    }
    assertThat(taken).hasSizeGreaterThan(1_000);
  }

  @Test
  void namesFewSpansAndNeverFewerSecondsThanWereForgotten() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    ForgottenSpans spans = ForgottenSpans.NONE;
    Set<Long> seconds = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      long second = random.nextInt(10_000_000);
      seconds.add(second);
      spans = spans.with(second);
      assertThat(spans.spans()).hasSizeLessThanOrEqualTo(ForgottenSpans.MAX);
    }
    for (long second : seconds) {
      assertThat(spans.hold(Instant.ofEpochSecond(second)))
          .as("seed %d: %d", seed, second)
          .isTrue();
    }
    assertThat(spans.hold(Instant.ofEpochSecond(10_000_001))).isFalse();
  }

  private static SingleUse made(String id, Instant when) {
    return new SingleUse(Kind.DPOP_PROOF, "key", id, when.plusSeconds(80));
  }

  @Test
  void hasRoomForOneAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryReplayGuard(0));
  }
}
