package dev.grantwise.client.flight;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a piece of work once for all who ask for it while it runs, each on its own virtual thread:
 * whoever stops waiting does not stop the work.
 *
 * @param <K> names the work
 * @param <V> what it gives
 */
public final class SingleFlight<K, V> {

  private static final Logger LOG = LoggerFactory.getLogger(SingleFlight.class);

  private final ConcurrentHashMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
  private final String name;

  /**
   * Flights of one kind.
   *
   * @param name of the threads, for thread dumps
   */
  public SingleFlight(String name) {
    this.name = name;
  }

  /** Starts the work unless it is running; does not wait. A failure goes to the log. */
  public void start(K key, Supplier<V> work) {
    var _ =
        join(key, work)
            .whenComplete(
                (value, failure) -> {
                  if (failure != null) {
                    LOG.error("{} of {} failed in the background", name, key, failure);
                  }
                });
  }

  /**
   * Joins the running work or starts it, and waits for what it gives.
   *
   * @return empty if it takes longer than the limit, or the caller was interrupted
   */
  public Optional<V> await(K key, Supplier<V> work, Duration limit) {
    try {
      return Optional.of(join(key, work).get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + " of " + key + " failed", e.getCause());
    }
  }

  private CompletableFuture<V> join(K key, Supplier<V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> running = flights.putIfAbsent(key, mine);
    if (running != null) {
      return running;
    }
    Thread.ofVirtual().name(name).start(() -> run(key, work, mine));
    return mine;
  }

  /** The top of a thread: everything that goes wrong belongs to those who wait. */
  private void run(K key, Supplier<V> work, CompletableFuture<V> flight) {
    try {
      V value = work.get();
      flights.remove(key, flight);
      flight.complete(value);
    } catch (RuntimeException | Error failure) {
      flights.remove(key, flight);
      flight.completeExceptionally(failure);
    }
  }
}
