package dev.grantwise.store.postgresql;

import dev.grantwise.store.sql.Work;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
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
      return handle.inTransaction(
          transaction -> {
            T result = work.on(transaction);
            stage = Stage.COMMITTING;
            return result;
          });
    }
  }

  Stage stage() {
    return stage;
  }
}
