package dev.grantwise.store.testkit;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.store.event.ChainKey;
import dev.grantwise.store.event.EventChain;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.outbox.Backoff;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.NamedKey;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/**
 * One real database file for all contract tests, emptied for each: opening and migrating one takes
 * longer than most tests.
 */
public final class TestDatabase {

  public static final Randomness RANDOMNESS = new Random(20261122)::nextBytes;

  public static final Envelope ENVELOPE =
      new Envelope(List.of(new NamedKey("k1", new byte[NamedKey.BYTES])), RANDOMNESS);

  public static final ChainKey CHAIN_KEY =
      ChainKey.of(new NamedKey("pepper", new byte[NamedKey.BYTES]));

  public static final EventChain CHAIN = new EventChain("test", CHAIN_KEY, ENVELOPE);

  private static final Database DATABASE = SqliteDatabase.open(file());

  private TestDatabase() {}

  /** The database, all its tables empty. */
  public static Database empty() {
    DATABASE.write(TestDatabase::empty);
    return DATABASE;
  }

  /** The database with what is in it. */
  public static Database asItIs() {
    return DATABASE;
  }

  /** The database, all its tables empty, with its events and messages. */
  public static Ledger emptyLedger() {
    return new Ledger(empty(), CHAIN, outbox(), Consequences.NONE);
  }

  /** The outbox of the database. */
  public static Outbox outbox() {
    return new Outbox(DATABASE, ENVELOPE, RANDOMNESS, Backoff.DEFAULT);
  }

  private static int empty(Handle handle) {
    List<String> tables =
        handle
            .createQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'flyway_%'"
                    // Tables that refer to others come after them.
                    + " ORDER BY rowid DESC")
            .mapTo(String.class)
            .list();
    tables.forEach(table -> handle.execute("DELETE FROM " + table));
    return tables.size();
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
