package dev.grantwise.store.testkit;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.store.event.ChainKey;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.EventChain;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.outbox.Backoff;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.postgresql.Isolation;
import dev.grantwise.store.postgresql.PostgresqlDatabase;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.NamedKey;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * One real database of each kind for all contract tests, emptied for each: opening and migrating
 * one takes longer than most tests.
 *
 * <p>A test class has {@link OnEachDatabase} and takes one in its constructor.
 */
public enum TestDatabase {
  SQLITE(
      "SELECT 'SQLite ' || sqlite_version()",
      "SQLite 3",
      """
      SELECT name FROM sqlite_master WHERE type = 'table'
      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'flyway_%'
      ORDER BY rowid DESC
      """),

  POSTGRESQL(Names.VERSION, "PostgreSQL ", Names.TABLES),

  /** As CockroachDB is by itself: whatever meets is undone, and done again. */
  POSTGRESQL_SERIALIZABLE(Names.VERSION, "PostgreSQL ", Names.TABLES);

  public static final Randomness RANDOMNESS = new Random(20261122)::nextBytes;

  public static final Envelope ENVELOPE =
      new Envelope(List.of(new NamedKey("k1", new byte[NamedKey.BYTES])), RANDOMNESS);

  public static final ChainKey CHAIN_KEY =
      ChainKey.of(new NamedKey("pepper", new byte[NamedKey.BYTES]));

  public static final EventChain CHAIN = new EventChain("test", CHAIN_KEY, ENVELOPE);

  private static final Map<TestDatabase, Database> OPENED = new ConcurrentHashMap<>();

  /** What both kinds of PostgreSQL answer. */
  private static final class Names {
    static final String VERSION = "SELECT version()";

    /** Tables that refer to others come after them. */
    static final String TABLES =
        """
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = (
          SELECT oid FROM pg_namespace WHERE nspname = current_schema())
        AND relname NOT LIKE 'flyway_%' ORDER BY oid DESC
        """;
  }

  private final String version;
  private final String expected;
  private final String tables;

  TestDatabase(String version, String expected, String tables) {
    this.version = version;
    this.expected = expected;
    this.tables = tables;
  }

  /** The database, all its tables empty. */
  public Database empty() {
    Database database = asItIs();
    database.write(this::empty);
    return database;
  }

  /** The database with what is in it. */
  public Database asItIs() {
    return OPENED.computeIfAbsent(this, TestDatabase::open);
  }

  private Database open() {
    Database database =
        switch (this) {
          case SQLITE -> SqliteDatabase.open(file());
          case POSTGRESQL -> postgresql(Isolation.READ_COMMITTED);
          case POSTGRESQL_SERIALIZABLE -> postgresql(Isolation.SERIALIZABLE);
        };
    String seen = query(database, version);
    if (!seen.startsWith(expected)) {
      // A test that ran on another one would prove nothing.
      throw new AssertionError(this + " is " + seen);
    }
    return database;
  }

  private static String query(Database database, String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  public boolean isPostgresql() {
    return this != SQLITE;
  }

  /** The database, all its tables empty, with its events and messages. */
  public Ledger emptyLedger() {
    return new Ledger(empty(), CHAIN, outbox(), Consequences.NONE);
  }

  /** The outbox of the database. */
  public Outbox outbox() {
    return new Outbox(asItIs(), ENVELOPE, RANDOMNESS, Backoff.DEFAULT);
  }

  /** The events of the database. */
  public EventAudit audit() {
    return new EventAudit(asItIs(), CHAIN_KEY, ENVELOPE);
  }

  private int empty(Handle handle) {
    List<String> names = handle.createQuery(tables).mapTo(String.class).list();
    if (names.size() < 15) {
      throw new AssertionError("only the tables " + names);
    }
    names.forEach(table -> handle.execute("DELETE FROM " + table));
    return names.size();
  }

  private static Database postgresql(Isolation isolation) {
    return PostgresqlDatabase.open(TestPostgresql.create().withIsolation(isolation), RANDOMNESS);
  }

  private static Path file() {
    try {
      Path directory = Files.createTempDirectory("grantwise-store");
      directory.toFile().deleteOnExit();
      Path file = directory.resolve("contract.db");
      for (String suffix : List.of("", "-wal", "-shm")) {
        Path.of(file + suffix).toFile().deleteOnExit();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
