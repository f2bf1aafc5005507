package dev.grantwise.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeyState;
import dev.grantwise.store.event.EventAudit.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * kill -9 in the middle of a step of the signing keys: one key signs, it opens, and every step that
 * was acknowledged is there and told of.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class KeyStepsTest {

  private static final int ROUNDS = 4;
  private static final int ACKNOWLEDGED_AT_LEAST = 60;

  @TempDir Path temporary;

  private final Randomness randomness = new Random(11)::nextBytes;

  @Test
  void leavesNoStepByHalf() throws Exception {
    Path state = temporary.resolve("state");
    Map<String, String> stages = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      List<String> acknowledged = killed(state, round);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_AT_LEAST);
      stages.putAll(stages(acknowledged));
      try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
        List<KeptKey> keys = store.signingKeys(Samples::untold).all();
        assertUsable(keys);
        assertAcknowledged(acknowledged, keys);
        assertThat(store.eventAudit().verify()).isInstanceOf(Verdict.Whole.class);
        assertToldOf(store, stages, keys);
      }
    }
  }

  /**
   * Between the statements of a step and its end. The first nine steps are begin, announce,
   * activate, forget, announce, activate, replace, announce, activate.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 7, 9})
  void leavesNothingOfAStepThatItDiedIn(int step) throws Exception {
    Path state = temporary.resolve("state");
    try (ChildProcess child =
        ChildProcess.of(KeyStepsChild.class, state.toString(), "5", Integer.toString(step))) {
      List<String> acknowledged = child.linesUntilItEnds();
      assertThat(acknowledged).hasSize(step - 1);
      try (EmbeddedStore store = EmbeddedStore.open(state, randomness)) {
        List<KeptKey> keys = store.signingKeys(Samples::untold).all();
        assertUsable(keys);
        assertThat(active(keys).id().value()).isEqualTo(last(acknowledged, "active"));
        assertThat(store.eventAudit().verify()).isInstanceOf(Verdict.Whole.class);
        assertToldOf(store, stages(acknowledged), keys);
      }
    }
  }

  private static Map<String, String> stages(List<String> lines) {
    Map<String, String> stages = new LinkedHashMap<>();
    lines.forEach(line -> stages.put(line.split(" ", 2)[1], line.split(" ", 2)[0]));
    return stages;
  }

  /** Exactly one signs; whatever has a private half has the one of its public half. */
  private static void assertUsable(List<KeptKey> keys) {
    assertThat(keys).filteredOn(key -> key.state() == KeyState.ACTIVE).hasSize(1);
    assertThat(keys).filteredOn(key -> key.state() == KeyState.ANNOUNCED).hasSizeLessThan(2);
    for (KeptKey key : keys) {
      assertThat(key.handle().isPresent()).isEqualTo(key.state() != KeyState.RETIRING);
      key.handle()
          .ifPresent(
              handle ->
                  assertThat(new DatabaseKeeper().open(handle).verificationKey().thumbprint())
                      .isEqualTo(key.publicKey().thumbprint()));
    }
  }

  /** Between the last line and the kill at most one step was taken and not told to anybody. */
  private static void assertAcknowledged(List<String> lines, List<KeptKey> keys) {
    String last = last(lines, "active");
    String signing = active(keys).id().value();
    if (!signing.equals(last)) {
      assertThat(keys)
          .filteredOn(key -> key.id().value().equals(last))
          .as("the key before the one that signs: retired, or replaced and gone")
          .allMatch(key -> key.state() == KeyState.RETIRING);
    }
    lines.stream()
        .filter(line -> line.startsWith("deleted "))
        .forEach(
            line ->
                assertThat(keys)
                    .extracting(key -> key.id().value())
                    .doesNotContain(line.substring("deleted ".length())));
  }

  /** L3: no key without the event that brought it there, and no acknowledged step without one. */
  private static void assertToldOf(
      EmbeddedStore store, Map<String, String> stages, List<KeptKey> keys) {
    Map<String, List<String>> told =
        store.eventAudit().lines("embedded", 0, Integer.MAX_VALUE).stream()
            .map(line -> JsonObject.parse(line).orThrow())
            .filter(event -> event.string("event").filter("key_rotated"::equals).isPresent())
            .collect(
                Collectors.groupingBy(
                    event -> event.string("key_id").orElseThrow(),
                    Collectors.mapping(
                        event -> event.string("stage").orElseThrow(), Collectors.toList())));
    stages.forEach((kid, stage) -> assertThat(told.get(kid)).as(kid).contains(stage));
    for (KeptKey key : keys) {
      String stage =
          switch (key.state()) {
            case ANNOUNCED -> "announced";
            case ACTIVE -> "active";
            case RETIRING -> "retired";
          };
      assertThat(told.get(key.id().value())).as("%s", key.id()).last().isEqualTo(stage);
    }
  }

  private static String last(List<String> lines, String step) {
    return lines.reversed().stream()
        .filter(line -> line.startsWith(step + " "))
        .findFirst()
        .orElseThrow()
        .substring(step.length() + 1);
  }

  static KeptKey active(List<KeptKey> keys) {
    return keys.stream().filter(key -> key.state() == KeyState.ACTIVE).findFirst().orElseThrow();
  }

  static Optional<KeptKey> announced(List<KeptKey> keys) {
    return keys.stream().filter(key -> key.state() == KeyState.ANNOUNCED).findFirst();
  }

  private static List<String> killed(Path state, int round) throws Exception {
    try (ChildProcess child =
        ChildProcess.of(
            KeyStepsChild.class,
            state.toString(),
            Integer.toString(round),
            Integer.toString(KeyStepsChild.NEVER))) {
      // Not always at the same place of a step.
      int lines = ACKNOWLEDGED_AT_LEAST + round * 7 % 5;
      return child.linesUntilKilledAfter(lines, () -> {});
    }
  }
}
