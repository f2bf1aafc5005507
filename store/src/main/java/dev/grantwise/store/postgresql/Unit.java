package dev.grantwise.store.postgresql;

import dev.grantwise.store.sql.Work;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** One try of a unit of work, and how far it came. Used once, by one thread. */
final class Unit<T extends @Nullable Object> {

  /** How far. */
  enum Stage {
    /** No connection yet. */
    WAITING,
    /** In its transaction, which ends with the connection if that is lost. */
    WORKING,
    /** The work is done, and the server was asked to make it last. */
    COMMITTING
  }

  private final Work<T> work;
  private Stage stage = Stage.WAITING;

  Unit(Work<T> work) {
    this.work = work;
  }

  T run(Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      stage = Stage.WORKING;
      FirstFailure failure = new FirstFailure();
      handle.getConfig(SqlStatements.class).setSqlLogger(failure);
      return handle.inTransaction(
          transaction -> {
            T result = work.on(transaction);
            failure.raise();
            stage = Stage.COMMITTING;
            return result;
          });
    }
  }

  Stage stage() {
    return stage;
  }

  /**
   * Remembers that a statement failed. The server undoes a transaction with one whatever the unit
   * makes of it, and the driver's commit then returns as if nothing was wrong.
   */
  private static final class FirstFailure implements SqlLogger {

    private final AtomicReference<@Nullable SQLException> first = new AtomicReference<>();

    @Override
    public void logException(StatementContext context, SQLException failure) {
      first.compareAndSet(null, failure);
    }

    void raise() {
      SQLException failure = first.get();
      if (failure != null) {
        throw new TransactionException("a unit of work went on after a failed statement", failure);
      }
    }
  }
}
