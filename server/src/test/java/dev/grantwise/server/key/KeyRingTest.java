package dev.grantwise.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.memory.MemoryKeptKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A69 and A27: one node and several, clocks that jump, tables that come from a backup. */
final class KeyRingTest {

  private static final SigningAlgorithm ES256 = SigningAlgorithm.ES256;
  private static final KeyTimes TIMES = KeyTimes.DEFAULT;
  private static final int GENERATED_AT_LEAST = 40;
  private static final int STEPS = 3_000;

  private final MemoryKeptKeys kept = new MemoryKeptKeys();
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private Duration stopwatch = Duration.ofSeconds(-5);

  /** A relying party that keeps the set for exactly its max-age never sees an unknown key. */
  @Test
  void neverShowsAFrozenRelyingPartyAnUnknownKey() {
    long seed = seed();
    KeySchedule schedule = new KeySchedule(Set.of(ES256), TIMES);
    int signers = 0;
    for (int i = 0; i < GENERATED_AT_LEAST; i++) {
      ManyNodes nodes = new ManyNodes(seed + i, schedule);
      assertThat(nodes.live(STEPS)).as("seed %s", seed + i).isEmpty();
      assertThat(nodes.checked()).isPositive();
      signers += nodes.signers();
    }
    assertThat(signers).as("keys that signed, seed %s", seed).isGreaterThan(3 * GENERATED_AT_LEAST);
  }

  /** The same life finds the fault of a server that promises less than its relying parties keep. */
  @Test
  void wouldShowOneWithAShorterNotice() {
    long seed = seed();
    KeySchedule hasty =
        new KeySchedule(
            Set.of(ES256),
            new KeyTimes(
                TIMES.period(),
                TIMES.notice(),
                TIMES.cache().dividedBy(2),
                TIMES.reload(),
                TIMES.token(),
                Duration.ZERO));
    assertThat(LongStream.range(seed, seed + GENERATED_AT_LEAST))
        .as("seed %s", seed)
        .anyMatch(one -> new ManyNodes(one, hasty).live(STEPS).isPresent());
  }

  @Test
  void doesNotStartOnAKeyItCannotOpen() {
    start();
    KeyKeeper other =
        new KeyKeeper() {
          @Override
          public String name() {
            return DatabaseKeeper.NAME;
          }

          @Override
          public Made make(SigningAlgorithm algorithm) {
            return new DatabaseKeeper().make(algorithm);
          }

          @Override
          public SigningKey open(KeyHandle handle) {
            return SigningKey.generate(ES256);
          }
        };
    List<KeptKey> before = kept.all();
    assertThatThrownBy(() -> start(List.of(other)))
        .hasMessageContaining("has another one under its handle");
    assertThatThrownBy(() -> start(List.of())).hasMessageContaining("which is not configured");
    assertThat(kept.all()).isEqualTo(before);
  }

  @Test
  void rotatesAfterTheLeadAndForgetsAfterTheRetention() {
    KeyRing ring = start();
    KeyId first = ring.active(ES256).id();
    assertThat(ring.rotate(ES256)).isTrue();
    assertThat(ring.rotate(ES256)).isFalse();
    assertThat(ring.published().keys()).hasSize(2);
    pass(TIMES.lead().minusSeconds(1));
    ring.tend();
    assertThat(ring.active(ES256).id()).isEqualTo(first);
    pass(Duration.ofSeconds(1));
    ring.tend();
    assertThat(ring.active(ES256).id()).isNotEqualTo(first);
    pass(TIMES.retention().minusSeconds(1));
    ring.tend();
    assertThat(ring.published().keys()).hasSize(2);
    pass(Duration.ofSeconds(1));
    ring.tend();
    assertThat(ring.published().keys()).hasSize(1);
  }

  @Test
  void rotatesByItselfEveryNinetyDays() {
    KeyRing ring = start();
    KeyId first = ring.active(ES256).id();
    pass(TIMES.period().minus(TIMES.notice()));
    ring.tend();
    assertThat(ring.published().keys()).hasSize(2);
    pass(TIMES.notice().minusSeconds(1));
    ring.tend();
    assertThat(ring.active(ES256).id()).isEqualTo(first);
    pass(Duration.ofSeconds(1));
    ring.tend();
    assertThat(ring.active(ES256).id()).isNotEqualTo(first);
  }

  @Test
  void erasesThePrivateHalfOfAReplacedKey() {
    KeyRing ring = start();
    rotate(ring);
    assertThat(kept.all())
        .filteredOn(key -> key.state() == KeyState.RETIRING)
        .singleElement()
        .satisfies(key -> assertThat(key.handle()).isEmpty());
  }

  /** The other node announced, this one did not hear of it until it must sign or publish. */
  @Test
  void readsTheTableAgainBeforeItsViewIsTooOld() {
    KeyRing one = start();
    KeyRing two = start();
    one.rotate(ES256);
    assertThat(two.published().keys()).hasSize(1);
    pass(TIMES.reload());
    assertThat(two.published().keys()).hasSize(2);
  }

  /** A laptop that slept: its stopwatch stood still. Or a clock that was set back. */
  @Test
  void readsTheTableAgainAfterTheClockJumped() {
    KeyRing one = start();
    KeyRing two = start();
    one.rotate(ES256);
    now = now.plus(TIMES.reload());
    assertThat(two.published().keys()).hasSize(2);
    one.replaceCompromised(ES256);
    now = now.minusSeconds(10_000);
    assertThat(two.published().keys()).hasSize(1);
  }

  @Test
  void doesNotHurryWhenTheClockJumpsForward() {
    KeyRing ring = start();
    KeyId first = ring.active(ES256).id();
    ring.rotate(ES256);
    now = now.plus(Duration.ofDays(400));
    ring.tend();
    KeyRing restarted = start();
    assertThat(restarted.active(ES256).id()).isEqualTo(first);
    assertThat(restarted.published().keys()).hasSize(2);
  }

  /** A stolen key: gone from the published set at once, with every other of its algorithm. */
  @Test
  void replacesACompromisedKeyAtOnce() {
    KeyRing ring = start();
    rotate(ring);
    ring.rotate(ES256);
    Set<KeyId> before = ids(ring);
    assertThat(before).hasSize(3);
    assertThat(ring.replaceCompromised(ES256)).isTrue();
    assertThat(ids(ring)).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(ids(ring)).contains(ring.active(ES256).id());
  }

  @Test
  void beginsAndAnnouncesOnceForManyNodes() {
    List<KeyId> active = Race.run(() -> start().active(ES256).id());
    assertThat(active).containsOnly(active.getFirst());
    Race.run(() -> start().rotate(ES256));
    assertThat(kept.all()).hasSize(2);
  }

  /** A27: the table of last week. What it does not know is refused, what it announces waits. */
  @Test
  void waitsTheWholeLeadAgainAfterABackupIsRestored() {
    KeyRing ring = start();
    ring.rotate(ES256);
    MemoryKeptKeys backup = new MemoryKeptKeys();
    kept.all().forEach(key -> assertThat(restore(backup, key)).isTrue());
    pass(TIMES.lead());
    ring.tend();
    pass(Duration.ofDays(7));
    KeyRing restored =
        KeyRing.start(
            backup, List.of(new DatabaseKeeper()), schedule(), () -> now, () -> stopwatch);
    KeyId old = restored.active(ES256).id();
    pass(TIMES.lead().minusSeconds(1));
    restored.tend();
    assertThat(restored.active(ES256).id()).isEqualTo(old);
    pass(Duration.ofSeconds(1));
    restored.tend();
    assertThat(restored.active(ES256).id()).isEqualTo(ring.active(ES256).id());
  }

  @Test
  void keepsSeveralAlgorithmsSideBySide() {
    KeyRing ring =
        KeyRing.start(
            kept,
            List.of(new DatabaseKeeper()),
            new KeySchedule(Set.of(SigningAlgorithm.values()), TIMES),
            () -> now,
            () -> stopwatch);
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      assertThat(ring.active(algorithm).algorithm()).isEqualTo(algorithm);
    }
    assertThat(ring.published().keys()).hasSize(SigningAlgorithm.values().length);
  }

  @Test
  void announcesTheFirstKeyOfAnAlgorithmThatIsAdded() {
    start();
    KeyRing ring =
        KeyRing.start(
            kept,
            List.of(new DatabaseKeeper()),
            new KeySchedule(Set.of(ES256, SigningAlgorithm.ED25519), TIMES),
            () -> now,
            () -> stopwatch);
    assertThatThrownBy(() -> ring.active(SigningAlgorithm.ED25519))
        .hasMessageContaining("no key signs by Ed25519");
    pass(TIMES.lead());
    ring.tend();
    assertThat(ring.active(SigningAlgorithm.ED25519).algorithm())
        .isEqualTo(SigningAlgorithm.ED25519);
  }

  @Test
  void printsNoPrivateKey() {
    start();
    String secret = kept.all().getFirst().handle().orElseThrow().reveal();
    assertThat(kept.all().toString()).doesNotContain(secret).doesNotContain("\"d\"");
  }

  private static boolean restore(MemoryKeptKeys backup, KeptKey key) {
    return key.state() == KeyState.ACTIVE ? backup.begin(key) : backup.announce(key);
  }

  private void rotate(KeyRing ring) {
    ring.rotate(ES256);
    pass(TIMES.lead());
    ring.tend();
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
    stopwatch = stopwatch.plus(duration);
  }

  private KeyRing start() {
    return start(List.of(new DatabaseKeeper()));
  }

  private KeyRing start(List<KeyKeeper> keepers) {
    return KeyRing.start(kept, keepers, schedule(), () -> now, () -> stopwatch);
  }

  private static KeySchedule schedule() {
    return new KeySchedule(Set.of(ES256), TIMES);
  }

  private static Set<KeyId> ids(KeyRing ring) {
    return Set.copyOf(ring.keys().stream().map(KeptKey::id).toList());
  }

  private static long seed() {
    long seed = HostileInput.seed();
    System.out.println("KeyRingTest seed " + seed);
    return seed;
  }
}
