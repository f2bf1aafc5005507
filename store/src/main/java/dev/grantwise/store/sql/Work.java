package dev.grantwise.store.sql;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work: some statements that count together or not at all.
 *
 * <p>It may run more than once before it counts, and on another thread than the caller's. So it
 * touches nothing but the handle, and returns plain data: no open cursor.
 *
 * @param <T> what it finds out
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {

  T on(Handle handle);
}
