package dev.grantwise.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.contract.Race;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.TestDatabase;
import dev.grantwise.store.testkit.TestPostgresql;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine itself: refusals first, then that units are whole. */
final class PostgresqlDatabaseTest {

  private static final Randomness RANDOMNESS = TestDatabase.RANDOMNESS;

  /** Made for the tests that need one. */
  private @Nullable PostgresqlSettings made;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:mysql://db.example/x",
        "http://db.example/x",
        "postgresql:x",
        "postgresql://me:hunter2-canary@db.example/x",
        "postgresql://db.example/x?password=hunter2-canary",
        "postgresql://db.example/x?sslpassword=hunter2-canary"
      })
  void refusesAUrlThatIsNoneOrHoldsAPassword(String url) {
    PostgresqlSettings wrong = new PostgresqlSettings(url, Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> PostgresqlDatabase.open(wrong, RANDOMNESS))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
        .hasMessageNotContaining("canary");
  }

  /** Beyond this machine nobody else may listen, or pass for the database. */
  @ParameterizedTest
  @CsvSource({
    "postgresql://db.example/x, verify-full",
    "jdbc:postgresql://db.example/x, verify-full",
    "'postgresql://127.0.0.1,db.example/x', verify-full",
    "postgresql://127.0.0.1.attacker.example/x, verify-full",
    "postgresql://db.example/x?sslmode=require, require",
    "postgresql://127.0.0.1/x,",
    "postgresql://localhost:5433/x,",
    "postgresql://[::1]/x,",
  })
  void checksTheNameOfADatabaseElsewhereUnlessTheUrlSaysOtherwise(String url, @Nullable String mode)
      throws SQLException {
    PostgresqlSettings there = new PostgresqlSettings(url, Optional.empty(), Optional.empty());
    assertThat(Address.of(there).source().getProperty("sslmode")).isEqualTo(mode);
  }

  @Test
  void refusesWhatCannotBeReached() {
    PostgresqlSettings nowhere = TestPostgresql.named("postgresql://127.0.0.1:1/x");
    assertThatThrownBy(() -> PostgresqlDatabase.open(nowhere, RANDOMNESS))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .hasMessageContaining("database x at 127.0.0.1:1 cannot be reached");
  }

  /** Another server may listen beside the one that was meant. */
  @ParameterizedTest
  @CsvSource({
    "postgresql://db.example/x, db.example:5432",
    "postgresql://db.example:5433/x, db.example:5433",
    "'postgresql://one.example:5433,two.example/x', 'one.example:5433, two.example:5432'",
    "postgresql://[::1]:5434/x, [::1]:5434",
  })
  void namesTheHostsWithTheirPorts(String url, String places) {
    PostgresqlSettings there = new PostgresqlSettings(url, Optional.empty(), Optional.empty());
    assertThat(Address.of(there)).hasToString("the PostgreSQL database x at " + places);
  }

  @Test
  void refusesADatabaseThatDoesNotExist() {
    PostgresqlSettings none =
        TestPostgresql.named("postgresql://127.0.0.1:" + TestPostgresql.port() + "/none");
    assertThatThrownBy(() -> PostgresqlDatabase.open(none, RANDOMNESS))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesTheDatabaseOfAnotherProgramAndChangesNothing() {
    TestPostgresql.run(settings(), "CREATE TABLE song (title TEXT)");
    assertThat(refusalOf(() -> PostgresqlDatabase.open(settings(), RANDOMNESS)))
        .isEqualTo(Kind.CORRUPT);
    assertThat(tables()).isEqualTo(1);
  }

  @Test
  void refusesANewerSchemaAndChangesNothing() {
    open().close();
    TestPostgresql.run(
        settings(), "UPDATE flyway_schema_history SET version = '99' WHERE version = '10'");
    int before = tables();
    assertThat(refusalOf(() -> PostgresqlDatabase.open(settings(), RANDOMNESS)))
        .isEqualTo(Kind.NEWER_SCHEMA);
    assertThat(refusalOf(() -> PostgresqlDatabase.join(settings(), RANDOMNESS)))
        .isEqualTo(Kind.NEWER_SCHEMA);
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void joinsNoDatabaseOfAnOlderVersion() {
    assertThat(refusalOf(() -> PostgresqlDatabase.join(settings(), RANDOMNESS)))
        .isEqualTo(Kind.IN_USE);
    assertThat(tables()).isZero();
    open().close();
    PostgresqlDatabase.join(settings(), RANDOMNESS).close();
  }

  @Test
  void keepsNothingOfAUnitThatFailed() {
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        insert(handle, "x");
                        throw new UnitFailed();
                      }))
          .isInstanceOf(UnitFailed.class);
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        insert(handle, "y");
                        return handle.execute("INSERT INTO nothing");
                      }))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
      database.write(handle -> insert(handle, "after"));
      assertThat(count(database)).isOne();
    }
  }

  /** A unit that goes on after a statement failed must not look done. */
  @Test
  void keepsNothingOfAUnitThatSwallowedAFailure() {
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        insert(handle, "x");
                        try {
                          handle.execute("INSERT INTO nothing");
                        } catch (RuntimeException e) {
                          // As a careless unit would.
                        }
                        return 1;
                      }))
          .isInstanceOf(StorageException.class);
      assertThat(count(database)).isZero();
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
  void readsOnOneViewHoweverManyStatements() {
    try (Database database = open()) {
      assertThat(
              database.<Integer>read(
                  handle -> {
                    int before = count(handle);
                    database.write(other -> insert(other, "meanwhile"));
                    return count(handle) - before;
                  }))
          .isZero();
      assertThat(count(database)).isOne();
    }
  }

  /** What the server's message quotes of a row is not for logs. */
  @Test
  void saysNothingOfTheRowThatWasRefused() {
    try (Database database = open()) {
      database.write(handle -> insert(handle, "canary"));
      assertThatThrownBy(() -> database.write(handle -> insert(handle, "canary")))
          .hasStackTraceContaining("23505")
          .satisfies(e -> assertThat(trace(e)).doesNotContain("63616e617279", "canary)"));
    }
  }

  @Test
  void runsUnitsOnTheThreadThatAsks() {
    try (Database database = open()) {
      assertThat(database.<Thread>write(handle -> Thread.currentThread()))
          .isSameAs(Thread.currentThread());
    }
  }

  @Test
  void refusesWorkAfterTheEnd() {
    Database database = open();
    database.close();
    database.close();
    assertThat(refusalOf(() -> database.write(handle -> 1))).isEqualTo(Kind.CLOSED);
    assertThat(refusalOf(() -> database.read(handle -> 1))).isEqualTo(Kind.CLOSED);
  }

  /** Of nodes that start at once one makes the tables, and all of them run. */
  @Test
  void makesTheTablesOnceForNodesThatStartAtOnce() {
    List<Callable<PostgresqlDatabase>> nodes =
        Collections.nCopies(6, () -> PostgresqlDatabase.open(settings(), RANDOMNESS));
    List<PostgresqlDatabase> opened = Race.run(nodes);
    assertThat(opened).hasSize(6).allSatisfy(database -> assertThat(count(database)).isZero());
    opened.forEach(PostgresqlDatabase::close);
  }

  /** The server asks for it: two units each of which waits for the other. */
  @Test
  void repeatsAUnitThatDeadlocked() {
    try (Database database = open()) {
      database.write(handle -> insert(handle, "a") + insert(handle, "b"));
      List<Callable<Integer>> crossing =
          List.of(
              () -> database.write(handle -> update(handle, "a") + update(handle, "b")),
              () -> database.write(handle -> update(handle, "b") + update(handle, "a")));
      List<Integer> done = Race.run(crossing);
      assertThat(done).containsExactly(2, 2);
      assertThat(
              database.<Long>read(
                  handle ->
                      handle
                          .createQuery("SELECT sum(expires) FROM replay_guard")
                          .mapTo(Long.class)
                          .one()))
          .isEqualTo(4);
    }
  }

  private static int update(Handle handle, String name) {
    int updated =
        handle
            .createUpdate("UPDATE replay_guard SET expires = expires + 1 WHERE use_hash = :name")
            .bind("name", bytes(name))
            .execute();
    handle.execute("SELECT pg_sleep(0.1)");
    return updated;
  }

  private synchronized PostgresqlSettings settings() {
    if (made == null) {
      made = TestPostgresql.create();
    }
    return made;
  }

  private Database open() {
    return PostgresqlDatabase.open(settings(), RANDOMNESS);
  }

  private static int insert(Handle handle, String name) {
    return handle
        .createUpdate("INSERT INTO replay_guard (use_hash, expires) VALUES (:name, 0)")
        .bind("name", bytes(name))
        .execute();
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  private static int count(Database database) {
    return database.read(PostgresqlDatabaseTest::count);
  }

  private static int count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM replay_guard").mapTo(Integer.class).one();
  }

  private int tables() {
    try (Connection connection = TestPostgresql.connect(settings());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
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
