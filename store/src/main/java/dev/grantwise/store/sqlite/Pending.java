package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.sql.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work between the caller who waits for it and the thread that runs it.
 *
 * <p>Running it only holds its outcome; the caller hears of it by {@link #deliver()}, after the
 * commit.
 */
final class Pending<T extends @Nullable Object> {

  private enum State {
    WAITING,
    TAKEN,
    ABANDONED
  }

  private final Work<T> work;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private Runnable outcome = () -> {};

  Pending(Work<T> work) {
    this.work = work;
  }

  /** Claims it for running; false if the caller gave up before. */
  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN) || state.get() == State.TAKEN;
  }

  /** Runs the work and holds what it returned; called again for each retry. */
  void run(Handle handle) {
    T result = work.on(handle);
    outcome = () -> answer.complete(result);
  }

  /** Holds a failure of the work itself. */
  void hold(Throwable failure) {
    outcome = () -> answer.completeExceptionally(failure);
  }

  /** Tells the caller what is held. */
  void deliver() {
    outcome.run();
  }

  /** Tells the caller that the work did not count. */
  void fail(StorageException failure) {
    answer.completeExceptionally(failure);
  }

  /** Waits for the outcome. */
  T await(Duration atMost) {
    try {
      return answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw givenUp(Optional.empty(), "did not answer within " + atMost.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw givenUp(Optional.of(e), "was not waited for: the request was interrupted");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  private StorageException givenUp(Optional<Throwable> cause, String what) {
    boolean untouched = state.compareAndSet(State.WAITING, State.ABANDONED);
    StorageException.Builder exception =
        StorageException.of(
                untouched ? Kind.UNAVAILABLE : Kind.OUTCOME_UNKNOWN, "The state database " + what)
            .expected("an answer in time");
    cause.ifPresent(exception::cause);
    return exception.remedy(
        untouched
            ? "Nothing was changed; try again, and look at the load of the disk"
            : "The change may have been made or not; read before you repeat it");
  }

  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }
}
