package dev.grantwise.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.sql.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine: what counts, what is undone, and how it fails. */
final class SqliteDatabaseTest {

  @TempDir Path directory;

  @Test
  void undoesAFailingUnitAlone() throws Exception {
    try (Database database = open();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> outcomes = new ArrayList<>();
      CountDownLatch start = new CountDownLatch(1);
      for (int i = 0; i < 200; i++) {
        int number = i;
        Callable<Integer> call =
            () -> {
              start.await();
              return database.write(
                  handle -> {
                    insert(handle, "n" + number);
                    if (number % 2 == 1) {
                      throw new UnitFailed();
                    }
                    return number;
                  });
            };
        outcomes.add(callers.submit(call));
      }
      start.countDown();
      for (int i = 0; i < outcomes.size(); i++) {
        Future<Integer> outcome = outcomes.get(i);
        if (i % 2 == 1) {
          assertThatThrownBy(outcome::get).hasCauseInstanceOf(UnitFailed.class);
        } else {
          assertThat(outcome.get()).isEqualTo(i);
        }
      }
      assertThat(count(database)).isEqualTo(100);
    }
  }

  @Test
  void explainsAFailingStatementAndGoesOn() {
    try (Database database = open()) {
      assertThatThrownBy(() -> database.write(handle -> handle.execute("INSERT INTO nothing")))
          .asInstanceOf(type(StorageException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
      assertThatThrownBy(() -> database.read(handle -> handle.execute("SELECT * FROM nothing")))
          .isInstanceOf(StorageException.class);
      database.write(handle -> insert(handle, "after"));
      assertThat(count(database)).isOne();
    }
  }

  @Test
  void readersCannotWrite() {
    try (Database database = open()) {
      assertThatThrownBy(() -> database.read(handle -> insert(handle, "sneaked in")))
          .isInstanceOf(StorageException.class);
      assertThat(count(database)).isZero();
    }
  }

  @Test
  void enforcesForeignKeysAndFullSynchrony() {
    try (Database database = open()) {
      assertThat(database.<String>write(handle -> pragma(handle, "foreign_keys"))).isEqualTo("1");
      assertThat(database.<String>write(handle -> pragma(handle, "synchronous"))).isEqualTo("2");
      assertThat(database.<String>write(handle -> pragma(handle, "journal_mode"))).isEqualTo("wal");
    }
  }

  @Test
  void runsNativeCallsOnPlatformThreadsOnly() throws Exception {
    try (Database database = open();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(
              callers
                  .submit(() -> database.write(handle -> Thread.currentThread().isVirtual()))
                  .get())
          .isFalse();
      assertThat(
              callers
                  .submit(() -> database.read(handle -> Thread.currentThread().isVirtual()))
                  .get())
          .isFalse();
    }
  }

  @Test
  void refusesWorkAtOnceWhenTooMuchWaits() {
    WorkQueue queue = new WorkQueue(2);
    queue.add(new Pending<>(handle -> 1));
    queue.add(new Pending<>(handle -> 2));
    assertThat(refusalOf(() -> queue.add(new Pending<>(handle -> 3)))).isEqualTo(Kind.OVERLOADED);
  }

  @Test
  void dropsWorkWhoseCallerGaveUp() {
    Pending<Integer> pending = new Pending<>(handle -> 1);
    assertThat(refusalOf(() -> pending.await(Duration.ZERO))).isEqualTo(Kind.UNAVAILABLE);
    assertThat(pending.take()).isFalse();
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheWorkHadBegun() {
    Pending<Integer> pending = new Pending<>(handle -> 1);
    assertThat(pending.take()).isTrue();
    assertThat(refusalOf(() -> pending.await(Duration.ZERO))).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void refusesWorkAfterTheEnd() {
    Database database = open();
    database.write(handle -> insert(handle, "before"));
    database.close();
    assertThat(refusalOf(() -> database.write(handle -> insert(handle, "after"))))
        .isEqualTo(Kind.CLOSED);
    assertThat(refusalOf(() -> database.read(handle -> 0))).isEqualTo(Kind.CLOSED);
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    try (Database database = open()) {
      database.write(handle -> insert(handle, "kept"));
    }
    try (Database database = SqliteDatabase.open(file())) {
      assertThat(count(database)).isOne();
    }
  }

  @Test
  void waitsForAShortLockOfAnotherProgram() throws Exception {
    try (Database database = open();
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      execute(other, "BEGIN IMMEDIATE");
      Future<Integer> waiting =
          callers.submit(() -> database.write(handle -> insert(handle, "patient")));
      assertThat(waiting.isDone()).isFalse();
      execute(other, "ROLLBACK");
      assertThat(waiting.get()).isOne();
    }
  }

  @Test
  void refusesANewerSchemaAndChangesNothing() throws Exception {
    open().close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      execute(
          other,
          "INSERT INTO flyway_schema_history VALUES"
              + " (99, '99', 'x', 'SQL', 'V99__x.sql', 1, 'x', '2030-01-01', 1, 1)");
      execute(other, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> SqliteDatabase.open(file()))
        .asInstanceOf(type(StorageException.class))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NEWER_SCHEMA))
        .satisfies(e -> assertThat(e).hasMessageContaining("schema 99"))
        .satisfies(e -> assertThat(e.remedy()).contains("nothing was changed"));
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void refusesWhatIsNotADatabaseAndChangesNothing() throws Exception {
    byte[] text =
        "This is a letter to my aunt, and quite a long one. "
            .repeat(200)
            .getBytes(StandardCharsets.UTF_8);
    Files.write(file(), text);
    assertThat(refusalOf(() -> SqliteDatabase.open(file()))).isEqualTo(Kind.CORRUPT);
    assertThat(Files.readAllBytes(file())).isEqualTo(text);
  }

  @Test
  void refusesADamagedDatabase() throws Exception {
    try (Database database = open()) {
      database.write(
          handle -> {
            for (int i = 0; i < 2_000; i++) {
              insert(handle, "row " + i + " " + "x".repeat(100));
            }
            return 0;
          });
    }
    byte[] content = Files.readAllBytes(file());
    // The pages after the first: the header stays good.
    for (int at = 8_192; at < content.length; at++) {
      content[at] = 0x55;
    }
    Files.write(file(), content);
    assertThat(refusalOf(() -> SqliteDatabase.open(file()))).isEqualTo(Kind.CORRUPT);
    assertThat(Files.readAllBytes(file())).isEqualTo(content);
  }

  @Test
  void refusesTheDatabaseOfAnotherProgram() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      execute(other, "CREATE TABLE song (title TEXT)");
    }
    byte[] before = Files.readAllBytes(file());
    assertThat(refusalOf(() -> SqliteDatabase.open(file()))).isEqualTo(Kind.CORRUPT);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void refusesAFileThatCannotBeOpened() throws Exception {
    Files.createDirectory(file());
    assertThat(refusalOf(() -> SqliteDatabase.open(file()))).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void opensAPathWithCharactersThatMeanSomethingInAUri() {
    Path odd = directory.resolve("a b?mode=memory&c#d%20é.db");
    SqliteDatabase.open(odd).close();
    assertThat(odd).exists();
  }

  @Test
  void knowsItsNewestMigration() throws Exception {
    Path migrations =
        Path.of(StateFile.class.getResource("/dev/grantwise/store/migration").toURI());
    try (var files = Files.list(migrations)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("V" + StateFile.SCHEMA_VERSION + "__"))
          .noneMatch(name -> name.startsWith("V" + (StateFile.SCHEMA_VERSION + 1) + "__"));
    }
  }

  private Path file() {
    return directory.resolve("grantwise.db");
  }

  private Database open() {
    Database database = SqliteDatabase.open(file());
    database.write(handle -> handle.execute("CREATE TABLE IF NOT EXISTS item (name TEXT)"));
    return database;
  }

  private static int insert(Handle handle, String name) {
    return handle
        .createUpdate("INSERT INTO item (name) VALUES (:name)")
        .bind("name", name)
        .execute();
  }

  private static int count(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM item").mapTo(Integer.class).one());
  }

  private static String pragma(Handle handle, String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }

  private static void execute(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static @Nullable Kind refusalOf(Runnable call) {
    try {
      call.run();
      return null;
    } catch (StorageException e) {
      return e.kind();
    }
  }

  private static final class UnitFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
