package dev.grantwise.store.rollover;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.ChildProcess;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.protection.Purpose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a rollover: the next start opens everything, and goes on. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class RolloverCrashTest {

  private static final int VALUES = 700;

  /** In which of its steps a child dies: after a new key, between lots, around a drop. */
  private static final int[] STEPS = {1, 3, 6, 20};

  @TempDir Path temporary;

  private final Randomness randomness = new Random(5)::nextBytes;

  @Test
  void losesNoValueAndNoStartWhereverItDies() throws Exception {
    Path state = temporary.resolve("state");
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      Sealed.add(store, 0, VALUES);
    }
    List<String> said = new ArrayList<>();
    for (int steps : STEPS) {
      said.addAll(runUntilKilled(state, steps));
      try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
        assertThat(Sealed.readable(store, VALUES)).as("after %s steps", steps).isEqualTo(VALUES);
      }
    }
    assertThat(said).contains("lot", "gone").anyMatch(line -> line.startsWith("rotated"));
    try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
      String kid = store.masterKeys().rotate(Purpose.ENCRYPTION, Sealed.operator(), NOW);
      Reencrypted done = store.masterKeys().reencrypt(Sealed.operator(), NOW, lot -> {});
      assertThat(done.kid()).isEqualTo(kid);
      assertThat(done.left()).isEmpty();
      assertThat(Sealed.readable(store, VALUES)).isEqualTo(VALUES);
    }
  }

  private static List<String> runUntilKilled(Path state, int steps) throws Exception {
    try (ChildProcess child =
        ChildProcess.of(RolloverChild.class, state.toString(), Integer.toString(steps))) {
      List<String> lines = child.linesUntilKilledAfter(steps, () -> {});
      assertThat(lines).hasSizeGreaterThanOrEqualTo(steps);
      return lines;
    }
  }
}
