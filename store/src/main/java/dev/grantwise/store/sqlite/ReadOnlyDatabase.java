package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Work;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file that another process may be writing to: each read is on a connection of its own
 * that cannot write. For commands, which read a few times and end.
 */
public final class ReadOnlyDatabase implements Database {

  private final Connections connections;

  private ReadOnlyDatabase(Connections connections) {
    this.connections = connections;
  }

  /** Over a file that is there; nothing is opened yet. */
  public static ReadOnlyDatabase of(Path file) {
    return new ReadOnlyDatabase(new Connections(file.toAbsolutePath()));
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    throw new UnsupportedOperationException("a database that is only read");
  }

  @Override
  @SuppressWarnings("NullAway") // What the work gave, null only if its type has null.
  public <T extends @Nullable Object> T read(Work<T> work) throws StorageException {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    PlatformThread.call("grantwise-store-look", () -> result.set(onView(work)));
    return result.get();
  }

  private <T extends @Nullable Object> T onView(Work<T> work) {
    try (Handle handle = connections.toReadOnly()) {
      return handle.inTransaction(work::on);
    } catch (JdbiException e) {
      throw ResultCode.of(e).explain(connections.file(), e);
    }
  }

  @Override
  public void close() {
    // Each read closes its own connection.
  }
}
