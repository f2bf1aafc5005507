package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyKeeper;
import dev.grantwise.server.key.KeyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeptKeys}: many nodes, one order. */
public abstract class KeptKeysContract {

  private static final KeyKeeper KEEPER = new DatabaseKeeper();
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final int NODES = 20;

  private KeptKeys kept;

  /** A new table with nothing in it. */
  protected abstract KeptKeys emptyKeys();

  @BeforeEach
  final void makeTable() {
    kept = emptyKeys();
  }

  @Test
  void beginsOnce() {
    KeptKey first = made(NOW).active(NOW);
    assertThat(kept.begin(first)).isTrue();
    assertThat(kept.begin(made(NOW).active(NOW))).isFalse();
    assertThat(kept.all()).containsExactly(first);
  }

  @Test
  void doesNotBeginWhereAKeyIsAnnounced() {
    KeptKey announced = announced(LATER);
    assertThat(kept.begin(made(NOW).active(NOW))).isFalse();
    assertThat(kept.all()).containsExactly(announced);
  }

  @Test
  void announcesOneOfEachAlgorithm() {
    announced(LATER);
    assertThat(kept.announce(made(LATER))).isFalse();
    assertThat(kept.announce(made(SigningAlgorithm.ED25519, LATER))).isTrue();
    assertThat(kept.all()).hasSize(2);
  }

  /** Storage statement 9. */
  @Test
  void doesNotActivateBeforeTheTime() {
    KeptKey active = active();
    KeptKey announced = announced(LATER);
    assertThat(kept.activate(announced.id(), LATER.minusSeconds(1))).isFalse();
    assertThat(kept.all()).containsExactlyInAnyOrder(active, announced);
  }

  @Test
  void activatesAndRetiresInOne() {
    KeptKey active = active();
    KeptKey announced = announced(LATER);
    assertThat(kept.activate(announced.id(), LATER)).isTrue();
    assertThat(kept.all())
        .containsExactlyInAnyOrder(active.retiring(LATER), announced.active(LATER));
    assertThat(kept.activate(announced.id(), LATER)).isFalse();
  }

  @Test
  void activatesTheFirstOfAnAlgorithm() {
    KeptKey other = active();
    KeptKey announced = made(SigningAlgorithm.ED25519, NOW);
    kept.announce(announced);
    assertThat(kept.activate(announced.id(), NOW)).isTrue();
    assertThat(kept.all()).containsExactlyInAnyOrder(other, announced.active(NOW));
  }

  @Test
  void activatesNeitherAnUnknownNorARetiringKey() {
    KeptKey active = active();
    assertThat(kept.activate(made(NOW).id(), LATER)).isFalse();
    KeptKey announced = announced(NOW);
    kept.activate(announced.id(), NOW);
    assertThat(kept.activate(active.id(), LATER)).isFalse();
    assertThat(kept.all()).extracting(KeptKey::state).containsOnlyOnce(KeyState.ACTIVE);
  }

  @Test
  void reschedulesAnAnnouncedKeyOnly() {
    KeptKey active = active();
    KeptKey announced = announced(LATER);
    assertThat(kept.reschedule(active.id(), LATER)).isFalse();
    assertThat(kept.reschedule(announced.id(), NOW)).isTrue();
    assertThat(kept.all()).containsExactlyInAnyOrder(active, announced.activeFrom(NOW));
  }

  @Test
  void forgetsARetiringKeyOnly() {
    KeptKey active = active();
    KeptKey announced = announced(NOW);
    assertThat(kept.forget(active.id())).isFalse();
    assertThat(kept.forget(announced.id())).isFalse();
    kept.activate(announced.id(), NOW);
    assertThat(kept.forget(active.id())).isTrue();
    assertThat(kept.all()).containsExactly(announced.active(NOW));
  }

  @Test
  void replacesEveryKeyOfTheAlgorithm() {
    KeptKey old = active();
    KeptKey stolen = announced(NOW);
    kept.activate(stolen.id(), NOW);
    announced(LATER);
    KeptKey other = made(SigningAlgorithm.ED25519, LATER);
    kept.announce(other);
    KeptKey fresh = made(NOW).active(NOW);
    assertThat(kept.replace(old.id(), fresh)).isFalse();
    assertThat(kept.replace(stolen.id(), fresh)).isTrue();
    assertThat(kept.all()).containsExactlyInAnyOrder(fresh, other);
    assertThat(kept.replace(stolen.id(), made(NOW).active(NOW))).isFalse();
  }

  @Test
  void letsOneOfManyNodesBegin() {
    assertThat(winners(nodes(key -> kept.begin(key.active(NOW))))).isOne();
    assertThat(kept.all()).hasSize(1);
  }

  @Test
  void letsOneOfManyNodesAnnounce() {
    active();
    assertThat(winners(nodes(kept::announce))).isOne();
    assertThat(kept.all()).hasSize(2);
  }

  @Test
  void letsOneOfManyNodesActivate() {
    active();
    KeptKey next = announced(NOW);
    assertThat(winners(nodes(ignored -> kept.activate(next.id(), NOW)))).isOne();
    assertThat(kept.all())
        .extracting(KeptKey::state)
        .containsExactlyInAnyOrder(KeyState.ACTIVE, KeyState.RETIRING);
  }

  /** An operator replaces a stolen key while every node activates, announces and forgets. */
  @Test
  void staysInOrderWhateverRunsAgainstWhat() {
    KeptKey active = active();
    KeptKey next = announced(NOW);
    List<Callable<Boolean>> all = new ArrayList<>();
    all.addAll(nodes(key -> kept.replace(active.id(), key.active(NOW))));
    all.addAll(nodes(ignored -> kept.activate(next.id(), NOW)));
    all.addAll(nodes(kept::announce));
    all.addAll(nodes(ignored -> kept.forget(active.id())));
    Collections.shuffle(all, new Random(4));
    Race.run(all);
    List<KeyState> states = kept.all().stream().map(KeptKey::state).toList();
    assertThat(states).containsOnlyOnce(KeyState.ACTIVE);
    assertThat(Collections.frequency(states, KeyState.ANNOUNCED)).isLessThanOrEqualTo(1);
  }

  private KeptKey active() {
    KeptKey active = made(NOW).active(NOW);
    assertThat(kept.begin(active)).isTrue();
    return active;
  }

  private KeptKey announced(Instant activeFrom) {
    KeptKey announced = made(activeFrom);
    assertThat(kept.announce(announced)).isTrue();
    return announced;
  }

  private static KeptKey made(Instant activeFrom) {
    return made(SigningAlgorithm.ES256, activeFrom);
  }

  private static KeptKey made(SigningAlgorithm algorithm, Instant activeFrom) {
    return KeptKey.announced(KEEPER, KEEPER.make(algorithm), NOW, activeFrom);
  }

  /** One call for each node, with a key of its own. */
  private static List<Callable<Boolean>> nodes(Predicate<KeptKey> call) {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      KeptKey key = made(LATER);
      calls.add(() -> call.test(key));
    }
    return calls;
  }

  private static long winners(List<Callable<Boolean>> calls) {
    return Race.run(calls).stream().filter(won -> won).count();
  }
}
