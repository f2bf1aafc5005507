package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes. It takes every unit that waits, runs them in one transaction, each behind
 * its own savepoint, and answers after the commit: many callers share one wait for the disk.
 */
final class Writer implements Runnable {

  /** Most units in one transaction: bounds how long the first of them waits for the last. */
  private static final int BATCH = 256;

  /** Tries of a batch that meets a lock of another process, each of them a busy timeout long. */
  private static final int TRIES = 3;

  private final WorkQueue queue;
  private final Connections connections;
  private @Nullable Handle handle;

  Writer(WorkQueue queue, Connections connections) {
    this.queue = queue;
    this.connections = connections;
  }

  @Override
  public void run() {
    try {
      for (List<Pending<?>> batch = queue.next(BATCH);
          !batch.isEmpty();
          batch = queue.next(BATCH)) {
        commit(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  private void commit(List<Pending<?>> units) {
    List<Pending<?>> wanted = units.stream().filter(Pending::take).toList();
    for (int attempt = 1; ; attempt++) {
      boolean committing = false;
      try {
        Handle connected = connected();
        runAll(wanted, connected);
        committing = true;
        Connections.execute(connected, "COMMIT");
        wanted.forEach(Pending::deliver);
        return;
      } catch (JdbiException e) {
        rollback();
        if (!ResultCode.of(e).isTransient() || attempt == TRIES) {
          StorageException failure = committing ? unknown(e) : explained(e);
          wanted.forEach(pending -> pending.fail(failure));
          disconnect();
          return;
        }
      }
    }
  }

  private void runAll(List<Pending<?>> units, Handle connected) {
    Connections.execute(connected, "BEGIN IMMEDIATE");
    for (Pending<?> unit : units) {
      isolate(unit, connected);
    }
  }

  /** A failing unit is undone alone; when even that fails, the whole batch does. */
  private void isolate(Pending<?> unit, Handle connected) {
    Connections.execute(connected, "SAVEPOINT unit");
    try {
      unit.run(connected);
    } catch (JdbiException e) {
      unit.hold(explained(e));
      Connections.execute(connected, "ROLLBACK TO unit");
    } catch (RuntimeException | Error e) {
      unit.hold(e);
      Connections.execute(connected, "ROLLBACK TO unit");
    }
    Connections.execute(connected, "RELEASE unit");
  }

  private Handle connected() {
    if (handle == null) {
      handle = connections.toWrite();
    }
    return handle;
  }

  private void rollback() {
    if (handle != null) {
      try {
        Connections.execute(handle, "ROLLBACK");
      } catch (JdbiException e) {
        // SQLite has rolled back by itself already, or the connection is gone: a new one is clean.
        disconnect();
      }
    }
  }

  private void disconnect() {
    if (handle != null) {
      handle.close();
      handle = null;
    }
  }

  private StorageException explained(JdbiException failure) {
    return ResultCode.of(failure).explain(connections.file(), failure);
  }

  private StorageException unknown(JdbiException failure) {
    return StorageException.of(
            Kind.OUTCOME_UNKNOWN, "The state file " + connections.file() + " failed at the commit")
        .expected("the change on the disk")
        .cause(failure)
        .remedy("The change may have been made or not; check the disk");
  }
}
