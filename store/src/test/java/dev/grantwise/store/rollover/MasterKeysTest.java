package dev.grantwise.store.rollover;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.protection.Purpose;
import dev.grantwise.store.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One master key in place of another: nothing is lost, whoever runs beside it. */
final class MasterKeysTest {

  private static final int VALUES = 450;

  @TempDir Path temporary;

  private final Randomness randomness = new Random(27)::nextBytes;

  /** A column that nobody knows of would be lost with the key that sealed it. */
  @Test
  void knowsEveryEncryptedColumnOfTheSchema() {
    Set<String> blobs =
        TestDatabase.SQLITE
            .asItIs()
            .read(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT m.name || '.' || c.name FROM sqlite_master AS m
                            JOIN pragma_table_info(m.name) AS c
                            WHERE m.type = 'table' AND c.type = 'BLOB'
                            """)
                        .mapTo(String.class)
                        .collect(Collectors.toSet()));
    Set<String> known =
        Stream.concat(SealedColumn.ALL.stream(), Stream.of(SealedColumn.EVENTS))
            .map(column -> column.table() + "." + column.column())
            .collect(Collectors.toSet());
    assertThat(known).hasSize(15);
    // A hash of what was used, and the check values that each belong to one key.
    blobs.removeAll(Set.of("replay_guard.use_hash", "key_check.sealed"));
    assertThat(blobs).isEqualTo(known);
  }

  @Test
  void dropsNeitherTheKeyInUseNorAnUnknownOne() {
    try (EmbeddedStore store = open()) {
      String active = active(store);
      assertThat(drop(store, active, NOW)).isInstanceOf(Dropped.InUse.class);
      assertThat(drop(store, "k0", NOW)).isInstanceOf(Dropped.Unknown.class);
      assertThat(active(store)).isEqualTo(active);
    }
  }

  @Test
  void dropsNoKeyThatAValueNeeds() {
    try (EmbeddedStore store = open()) {
      Sealed.add(store, 0, VALUES);
      String old = active(store);
      rotate(store);
      assertThat(drop(store, old, NOW))
          .isEqualTo(
              new Dropped.Needed(Map.of("password_credential", (long) VALUES), Optional.empty()));
      assertThat(Sealed.readable(store, VALUES)).isEqualTo(VALUES);
    }
  }

  @Test
  void changesNothingWhereAThirdValueIsThereByNow() {
    TestDatabase.SQLITE.empty();
    SealedColumn column = SealedColumn.ALL.getLast();
    boolean replaced =
        TestDatabase.SQLITE
            .asItIs()
            .write(
                handle -> {
                  handle.execute(
                      """
                      INSERT INTO outbox VALUES ('m', 't', x'0203', 0, 0, 0, 'waiting', NULL)
                      """);
                  return column.replace(
                      handle, new SealedValue("m", new byte[] {1}), new byte[] {9});
                });
    assertThat(replaced).isFalse();
  }

  @Test
  void reencryptsEverythingAndThenDropsTheOldKeyOnceItsEventsArePastTheirTime() {
    try (EmbeddedStore store = open()) {
      Sealed.add(store, 0, VALUES);
      String first = active(store);
      String second = rotate(store);
      Reencrypted done = reencrypt(store);
      assertThat(done.replaced()).containsEntry("password_credential", (long) VALUES);
      assertThat(done.left()).isEmpty();
      assertThat(reencrypt(store).replaced()).isEmpty();
      assertThat(drop(store, first, NOW)).isInstanceOf(Dropped.Gone.class);
      // What was told meanwhile was sealed by the second.
      String third = rotate(store);
      reencrypt(store);
      Instant over = NOW.plus(Janitor.EVENTS_KEPT);
      assertThat(drop(store, second, NOW))
          .isInstanceOfSatisfying(
              Dropped.Needed.class,
              needed -> {
                assertThat(needed.values()).containsOnlyKeys("event_log");
                assertThat(needed.until()).contains(over);
              });
      assertThat(store.masterKeys().list(NOW))
          .filteredOn(key -> key.kid().equals(second))
          .extracting(MasterKey::state)
          .containsExactly(MasterKey.State.ARCHIVE);
      store.janitor().sweep(over.plusSeconds(1));
      assertThat(drop(store, second, over)).isInstanceOf(Dropped.Gone.class);
      assertThat(active(store)).isEqualTo(third);
    }
    try (EmbeddedStore store = open()) {
      assertThat(Sealed.readable(store, VALUES)).isEqualTo(VALUES);
    }
  }

  @Test
  void waitsForTheServerThatRunsBeforeItDrops() {
    try (EmbeddedStore server = open()) {
      server.tendKeys(NOW);
      String old = active(server);
      try (EmbeddedStore command = join()) {
        rotate(command);
        Sealed.add(server, 0, 1);
        assertThat(drop(command, old, NOW)).isEqualTo(new Dropped.NotSettled(Optional.empty()));
        // It has not looked at the keys again, and opens what the command sealed all the same.
        Sealed.add(command, 1, 1);
        assertThat(Sealed.readable(server, 2)).isEqualTo(2);
        server.tendKeys(NOW);
        Instant settled = NOW.plus(MasterKeys.SETTLED);
        assertThat(drop(command, old, NOW)).isEqualTo(new Dropped.NotSettled(Optional.of(settled)));
        assertThat(drop(command, old, settled)).isInstanceOf(Dropped.Needed.class);
        reencrypt(command);
        assertThat(drop(command, old, settled)).isInstanceOf(Dropped.Gone.class);
      }
      server.tendKeys(NOW);
      assertThat(Sealed.readable(server, 2)).isEqualTo(2);
    }
  }

  @Test
  void keepsARefreshKeyUntilTheLastFamilyOfItsTimeHasEnded() {
    try (EmbeddedStore store = open()) {
      store.tendKeys(NOW);
      String old = active(store, Purpose.REFRESH_TOKENS);
      Instant end = NOW.plus(Duration.ofDays(30));
      withFamily(end);
      store.masterKeys().rotate(Purpose.REFRESH_TOKENS, Sealed.operator(), NOW);
      // Its row is under another key by now; a thief may still have an older generation.
      Instant needed = end.plus(Duration.ofHours(1));
      assertThat(dropRefresh(store, old, NOW))
          .isEqualTo(new Dropped.Needed(Map.of(), Optional.of(needed)));
      assertThat(dropRefresh(store, old, needed)).isInstanceOf(Dropped.Gone.class);
    }
  }

  @Test
  void refusesTheDatabaseOfBeforeWithoutTheDroppedKey() throws Exception {
    Path database = temporary.resolve("state/grantwise.db");
    Path backup = temporary.resolve("backup.db");
    String old;
    try (EmbeddedStore store = open()) {
      old = active(store);
    }
    settle(database);
    Files.copy(database, backup);
    try (EmbeddedStore store = open()) {
      rotate(store);
      reencrypt(store);
      assertThat(drop(store, old, NOW)).isInstanceOf(Dropped.Gone.class);
    }
    settle(database);
    Files.copy(backup, database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::open)
        .hasMessageContaining("encryption/" + old)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.KEY_MISSING));
  }

  /** Moves what stands in the log beside the file into it, as a backup has to. */
  private static void settle(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private void withFamily(Instant end) {
    String url = "jdbc:sqlite:" + temporary.resolve("state/grantwise.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO token_family (id, grant_id, client_id, user_id, user_epoch, session_id,
            lifetime, scopes, resources, auth_time, salt, generation, key_id, current_hash,
            grace_until, grace_used, status, idle_end, absolute_end)
          VALUES ('f', 'g', 'c', 'u', 0, 's', 'offline', '', '', 0, 'x', 1, 'another', 'h',
            0, 0, 'active', 0, %d)
          """
              .formatted(dev.grantwise.store.sql.Micros.of(end)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(temporary.resolve("state"), randomness);
  }

  private EmbeddedStore join() {
    return EmbeddedStore.join(
        temporary.resolve("state"),
        KeysPlace::file,
        () -> {
          throw new AssertionError("asked for a database that is elsewhere");
        },
        randomness);
  }

  private static String active(EmbeddedStore store) {
    return active(store, Purpose.ENCRYPTION);
  }

  private static String active(EmbeddedStore store, Purpose purpose) {
    List<MasterKey> keys = store.masterKeys().list(NOW);
    return keys.stream()
        .filter(key -> key.purpose() == purpose && key.state() == MasterKey.State.ACTIVE)
        .map(MasterKey::kid)
        .findFirst()
        .orElseThrow();
  }

  private static String rotate(EmbeddedStore store) {
    return store.masterKeys().rotate(Purpose.ENCRYPTION, Sealed.operator(), NOW);
  }

  private static Reencrypted reencrypt(EmbeddedStore store) {
    return store.masterKeys().reencrypt(Sealed.operator(), NOW, lot -> {});
  }

  private static Dropped drop(EmbeddedStore store, String kid, Instant now) {
    return store.masterKeys().drop(Purpose.ENCRYPTION, kid, Sealed.operator(), now);
  }

  private static Dropped dropRefresh(EmbeddedStore store, String kid, Instant now) {
    return store.masterKeys().drop(Purpose.REFRESH_TOKENS, kid, Sealed.operator(), now);
  }
}
