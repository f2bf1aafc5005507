package dev.grantwise.store.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.keyset.FetchedKeys;
import dev.grantwise.protocol.keyset.KeySetMemory;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SqlKeySetMemoryTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ISSUER = "https://login.example";

  private final Database database = TestDatabase.empty();
  private final KeySetMemory memory = memory(ISSUER);

  @Test
  void knowsNothingAtFirst() {
    assertThat(memory.recall()).isEmpty();
  }

  @Test
  void recallsTheSetKeptLast() {
    memory.keep(set(NOW));
    FetchedKeys last = set(NOW.plusSeconds(60));
    memory.keep(last);

    assertThat(memory(ISSUER).recall()).hasValue(last);
    assertThat(memory("https://other.example").recall()).isEmpty();
  }

  /** Whoever can write to the table cannot name keys: a set opens only where it was put. */
  @Test
  void refusesASetThatSomebodyMoved() {
    memory("https://attacker.example").keep(set(NOW));
    int _ =
        database.write(handle -> handle.execute("UPDATE provider_document SET url = ?", ISSUER));

    assertThatThrownBy(memory::recall).isInstanceOf(RuntimeException.class);
  }

  @Test
  void deletesWhatIsTooOldToServe() {
    memory.keep(set(NOW));

    assertThat(SqlKeySetMemory.OLD.run(database, NOW, 10)).isZero();
    assertThat(SqlKeySetMemory.OLD.run(database, NOW.plusSeconds(1), 10)).isOne();
    assertThat(memory.recall()).isEmpty();
  }

  private KeySetMemory memory(String name) {
    return new SqlKeySetMemory(database, TestDatabase.ENVELOPE, name);
  }

  private static FetchedKeys set(Instant now) {
    KeySet keys =
        new KeySet(List.of(SigningKey.generate(SigningAlgorithm.ES256).verificationKey()));
    return FetchedKeys.of(keys, Optional.of(Duration.ofHours(1)), now);
  }
}
