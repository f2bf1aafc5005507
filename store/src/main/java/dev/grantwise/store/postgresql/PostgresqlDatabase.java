package dev.grantwise.store.postgresql;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Work;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database as a {@link Database}, for this node among others.
 *
 * <pre>{@code
 * try (Database database = PostgresqlDatabase.open(settings, randomness)) {
 *   int rows = database.write(handle -> handle.createUpdate(sql).bind("now", now).execute());
 * }
 * }</pre>
 *
 * <p>Work runs on the caller's thread, which has to be a virtual one. While the database is away,
 * each call fails after {@link #PATIENCE} at the latest; once it is back, calls succeed again.
 */
public final class PostgresqlDatabase implements Database {

  /** Longest wait for a connection. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Longest statement, with its wait for locks: above any of ours, below a gateway's patience. */
  static final Duration LONGEST_STATEMENT = Duration.ofSeconds(8);

  /** After a longer pause between two statements the server takes a node for dead. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /**
   * Units that write at once: more only wait for each other, and nodes share the server's
   * connections.
   */
  public static final int WRITERS = 12;

  private static final int READERS = 8;

  /** Tries of a unit that meets others. */
  private static final int TRIES = 20;

  private final Pool writers;
  private final Pool readers;
  private final Explanation explanation;
  private final Pause pause;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PostgresqlDatabase(Pool writers, Pool readers, Explanation explanation, Pause pause) {
    this.writers = writers;
    this.readers = readers;
    this.explanation = explanation;
    this.pause = pause;
  }

  /**
   * Connects, and makes or updates the tables.
   *
   * @param randomness for the pauses of units that met
   * @throws StorageException if it cannot be reached, is foreign or newer than this program; then
   *     nothing in it was changed
   */
  public static PostgresqlDatabase open(PostgresqlSettings settings, Randomness randomness) {
    Address address = Address.of(settings);
    new Schema(address.source(), new Explanation(address)).prepare();
    return over(address.source(), address, settings.isolation(), PATIENCE, randomness);
  }

  /**
   * Connects to what nodes use.
   *
   * @throws StorageException if its tables are not those of this program; nothing is changed
   */
  public static PostgresqlDatabase join(PostgresqlSettings settings, Randomness randomness) {
    Address address = Address.of(settings);
    new Schema(address.source(), new Explanation(address)).join();
    return over(address.source(), address, settings.isolation(), PATIENCE, randomness);
  }

  /** Over connections that a test can watch, to a database whose tables are there. */
  static PostgresqlDatabase over(
      DataSource source,
      Address address,
      Isolation isolation,
      Duration patience,
      Randomness randomness) {
    return new PostgresqlDatabase(
        Pool.ofWriters(source, WRITERS, isolation, patience),
        Pool.ofReaders(source, READERS, patience),
        new Explanation(address),
        new Pause(randomness));
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    return run(writers, work);
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    return run(readers, work);
  }

  private <T extends @Nullable Object> T run(Pool pool, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      if (closed.get()) {
        throw StorageException.of(Kind.CLOSED, "The state database is closed")
            .expected("work before the stop, not after it")
            .remedy("Start Grantwise again");
      }
      Unit<T> unit = new Unit<>(work);
      try {
        return unit.run(pool.jdbi());
      } catch (JdbiException e) {
        boolean again = attempt < TRIES && mayRepeat(unit.stage(), SqlState.of(e));
        if (!again || !waited(pause.after(attempt))) {
          throw explained(unit.stage(), e);
        }
      }
    }
  }

  /** What was undone may be done again, and so may what a lost connection never finished. */
  private static boolean mayRepeat(Unit.Stage stage, SqlState state) {
    return switch (stage) {
      case WAITING -> false;
      case WORKING -> state.isConflict() || state.isConnectionGone();
      case COMMITTING -> state.isConflict();
    };
  }

  private StorageException explained(Unit.Stage stage, JdbiException failure) {
    SqlState state = SqlState.of(failure);
    return switch (stage) {
      case WAITING ->
          state.value().isEmpty() ? explanation.overloaded(failure) : explanation.undone(failure);
      case WORKING -> explanation.undone(failure);
      case COMMITTING ->
          state.leavesOpen() ? explanation.unknown(failure) : explanation.undone(failure);
    };
  }

  /** False if the caller is to stop. */
  private static boolean waited(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        writers.close();
      } finally {
        readers.close();
      }
    }
  }
}
