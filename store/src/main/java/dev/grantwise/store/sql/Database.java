package dev.grantwise.store.sql;

import dev.grantwise.store.failure.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * A database that runs units of work. Safe for many threads; made to be called on virtual ones.
 *
 * <p>Both methods wait, for a bounded time, and throw {@link StorageException} when the work was
 * not done. An exception of the work itself comes back as it is, and then nothing was changed.
 */
public interface Database extends AutoCloseable {

  /** Runs the work in a transaction and returns after it is durable. */
  <T extends @Nullable Object> T write(Work<T> work) throws StorageException;

  /** Runs the work on one unchanging view, which holds every write that returned before. */
  <T extends @Nullable Object> T read(Work<T> work) throws StorageException;

  /** Finishes the work handed in before, refuses any later, and lets go of the file. */
  @Override
  void close();
}
