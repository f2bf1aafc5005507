package dev.grantwise.store.server;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.OperationEvent.KeyRotated;
import dev.grantwise.protocol.event.OperationEvent.Stage;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.server.contract.KeptKeysContract;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyKeeper;
import dev.grantwise.server.key.KeyTelling;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The contract, and that each step is told of in its own transaction (attack L3). */
@OnEachDatabase
final class SqlKeptKeysTest extends KeptKeysContract {

  private static final KeyKeeper KEEPER = new DatabaseKeeper();

  private final TestDatabase database;
  private final List<Event> heard = new ArrayList<>();

  SqlKeptKeysTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeptKeys emptyKeys() {
    return keys(database.emptyLedger(), Samples::untold);
  }

  @Test
  void tellsNothingOfAStepThatAnotherNodeTookFirst() {
    KeptKeys keys = keys(database.emptyLedger(), telling(KeyChange::told));
    KeptKey first = made().active(NOW);
    keys.begin(first);
    heard.clear();
    keys.begin(made().active(NOW));
    keys.activate(first.id(), NOW);
    keys.forget(first.id());
    keys.replace(made().id(), made().active(NOW));
    assertThat(heard).isEmpty();
    assertThat(logged()).hasSize(1);
  }

  @Test
  void takesNoStepThatCannotBeTold() {
    Ledger ledger = database.emptyLedger();
    KeptKeys mute =
        keys(
            ledger,
            telling(
                change -> {
                  throw new IllegalStateException("told to nobody");
                }));
    assertThatThrownBy(() -> mute.begin(made().active(NOW))).hasMessage("told to nobody");
    assertThat(mute.all()).isEmpty();
    KeptKeys keys = keys(ledger, Samples::untold);
    KeptKey active = made().active(NOW);
    keys.begin(active);
    KeptKey next = made();
    keys.announce(next);
    assertThatThrownBy(() -> mute.activate(next.id(), NOW)).hasMessage("told to nobody");
    assertThatThrownBy(() -> mute.replace(active.id(), made())).hasMessage("told to nobody");
    assertThat(keys.all()).containsExactlyInAnyOrder(active, next);
  }

  @Test
  void tellsOfEveryStage() {
    KeptKeys keys = keys(database.emptyLedger(), telling(KeyChange::told));
    KeptKey first = made().active(NOW);
    KeptKey second = made();
    KeptKey third = made().active(NOW);
    keys.begin(first);
    keys.announce(second);
    keys.activate(second.id(), NOW);
    keys.forget(first.id());
    keys.replace(second.id(), third);
    assertThat(heard)
        .extracting(event -> (KeyRotated) event)
        .extracting(KeyRotated::keyId, KeyRotated::stage)
        .containsExactly(
            row(first, Stage.ACTIVE),
            row(second, Stage.ANNOUNCED),
            row(second, Stage.ACTIVE),
            row(first, Stage.RETIRED),
            row(first, Stage.DELETED),
            row(second, Stage.DELETED),
            row(third, Stage.ACTIVE));
    assertThat(logged()).hasSize(heard.size()).allMatch(line -> line.contains("key_rotated"));
  }

  private static Tuple row(KeptKey key, Stage stage) {
    return Tuple.tuple(key.id().value(), stage);
  }

  private List<String> logged() {
    return database.audit().lines("test", 0, 100);
  }

  private KeyTelling telling(Function<KeyChange, Told> account) {
    return () -> Samples.telling(account, (occasion, event) -> heard.add(event));
  }

  private static KeptKeys keys(Ledger ledger, KeyTelling telling) {
    return new SqlKeptKeys(ledger, TestDatabase.ENVELOPE, telling);
  }

  private static KeptKey made() {
    return KeptKey.announced(KEEPER, KEEPER.make(SigningAlgorithm.ES256), NOW, NOW);
  }
}
