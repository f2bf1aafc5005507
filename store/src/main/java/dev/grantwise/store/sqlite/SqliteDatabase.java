package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file as a {@link Database}: WAL, {@code synchronous=FULL}, one writer with group commit,
 * a few readers.
 *
 * <pre>{@code
 * try (Database database = SqliteDatabase.open(directory.databaseFile())) {
 *   int rows = database.write(handle -> handle.createUpdate(sql).bind("now", now).execute());
 * }
 * }</pre>
 */
public final class SqliteDatabase implements Database {

  /** Threads that read: reads are short and mostly from memory. */
  private static final int READERS = 4;

  /** Units of work that may wait, at each of the two lines. */
  private static final int QUEUE = 4_096;

  /** Longest wait of a caller: above three busy timeouts, below a gateway's patience. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WorkQueue writes = new WorkQueue(QUEUE);
  private final WorkQueue reads = new WorkQueue(QUEUE);
  private final List<Thread> threads = new ArrayList<>();

  private SqliteDatabase(Connections connections) {
    threads.add(start("grantwise-store-writer", new Writer(writes, connections)));
    for (int reader = 1; reader <= READERS; reader++) {
      threads.add(start("grantwise-store-reader-" + reader, new Reader(reads, connections)));
    }
  }

  /**
   * Opens the file, makes it if there is none, and brings its tables up to date.
   *
   * @throws StorageException if it is damaged, foreign, newer than this program or not accessible;
   *     then nothing in it was changed
   */
  public static SqliteDatabase open(Path file) {
    Connections connections = new Connections(file.toAbsolutePath());
    PlatformThread.call("grantwise-store-open", () -> new StateFile(connections).prepare());
    return new SqliteDatabase(connections);
  }

  /**
   * Opens a file that another process has open.
   *
   * @throws StorageException if its tables are not those of this program; nothing is changed
   */
  public static SqliteDatabase join(Path file) {
    Connections connections = new Connections(file.toAbsolutePath());
    PlatformThread.call("grantwise-store-open", () -> new StateFile(connections).join());
    return new SqliteDatabase(connections);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    return await(writes, new Pending<>(work));
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    return await(reads, new Pending<>(work));
  }

  private static <T extends @Nullable Object> T await(WorkQueue queue, Pending<T> pending) {
    queue.add(pending);
    return pending.await(PATIENCE);
  }

  @Override
  public void close() {
    writes.close();
    reads.close();
    for (Thread thread : threads) {
      try {
        if (!thread.join(PATIENCE)) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Thread start(String name, Runnable loop) {
    return Thread.ofPlatform().name(name).daemon(true).start(loop);
  }
}
