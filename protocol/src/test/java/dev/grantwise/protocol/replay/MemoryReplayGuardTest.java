package dev.grantwise.protocol.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.replay.ReplayGuard.Use;
import java.time.Duration;
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
    assertThat(guard.use(proof("d"), NOW.plus(Duration.ofSeconds(91)))).isEqualTo(Use.FIRST);
  }

  @Test
  void hasRoomForOneAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryReplayGuard(0));
  }
}
