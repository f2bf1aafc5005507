package dev.grantwise.store.sqlite;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A thread that reads, each unit on one snapshot. */
final class Reader implements Runnable {

  /** Tries of a unit that meets a lock: rare in WAL, but possible while the log is recovered. */
  private static final int TRIES = 3;

  private final WorkQueue queue;
  private final Connections connections;
  private @Nullable Handle handle;

  Reader(WorkQueue queue, Connections connections) {
    this.queue = queue;
    this.connections = connections;
  }

  @Override
  public void run() {
    try {
      for (List<Pending<?>> next = queue.next(1); !next.isEmpty(); next = queue.next(1)) {
        next.stream().filter(Pending::take).forEach(this::answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  private void answer(Pending<?> unit) {
    for (int attempt = 1; ; attempt++) {
      try {
        read(unit);
        unit.deliver();
        return;
      } catch (JdbiException e) {
        disconnect();
        if (!ResultCode.of(e).isTransient() || attempt == TRIES) {
          unit.fail(ResultCode.of(e).explain(connections.file(), e));
          return;
        }
      }
    }
  }

  private void read(Pending<?> unit) {
    Handle connected = connected();
    Connections.execute(connected, "BEGIN");
    try {
      unit.run(connected);
    } catch (JdbiException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      unit.hold(e);
    }
    Connections.execute(connected, "COMMIT");
  }

  private Handle connected() {
    if (handle == null) {
      handle = connections.toRead();
    }
    return handle;
  }

  private void disconnect() {
    if (handle != null) {
      handle.close();
      handle = null;
    }
  }
}
