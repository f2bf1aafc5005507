package dev.grantwise.protocol.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.SingleUse.Kind;
import java.time.Duration;
import java.time.Instant;
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
        .isInstanceOf(MemoryReplayGuard.Full.class)
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

  @Test
  void hasRoomForOneAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryReplayGuard(0));
  }
}
