package dev.grantwise.protocol.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One document of somebody else, fetched when {@link RemoteCache} says so, by one fetch at a time.
 * While there is one that may be used, nobody waits for a newer one but who misses something in it.
 * Safe for many threads; starts none itself.
 */
public final class RemoteDocument<T> {

  /**
   * What is known, and the latest fetch, running or done.
   *
   * @param flight completed when the fetch is over, whatever came of it
   */
  private record State<T>(RemoteCache<T> cache, CompletableFuture<RemoteCache<T>> flight) {}

  /**
   * How long a document's owner is left alone, and waited for.
   *
   * @param coolDown shortest time between two fetches
   * @param patience longest wait for a fetch, above the fetch's own limits
   */
  public record Pace(Duration coolDown, Duration patience) {

    /** One fetch in 30 s, waited for 10 s; our choice. */
    public static final Pace USUAL = new Pace(RemoteCache.COOL_DOWN, Duration.ofSeconds(10));
  }

  private final RemoteFetch<T> fetch;
  private final RemoteMemory<T> memory;
  private final InstantSource clock;
  private final Executor executor;
  private final Consumer<String> failures;
  private final Pace pace;
  private final AtomicReference<State<T>> state;

  /**
   * Begins with what the memory has; what cannot be read there is told and not used.
   *
   * @param executor runs a fetch; a new virtual thread for each will do
   * @param failures told why a fetch or the memory gave no document, for the log
   */
  public RemoteDocument(
      RemoteFetch<T> fetch,
      RemoteMemory<T> memory,
      InstantSource clock,
      Executor executor,
      Consumer<String> failures,
      Pace pace) {
    this.fetch = fetch;
    this.memory = memory;
    this.clock = clock;
    this.executor = executor;
    this.failures = failures;
    this.pace = pace;
    RemoteMemory.Recalled<T> recalled = memory.recall();
    if (recalled instanceof RemoteMemory.Recalled.Unreadable<T>(String why)) {
      failures.accept(why);
    }
    RemoteCache<T> first = RemoteCache.startingFrom(recalled.toOptional());
    this.state =
        new AtomicReference<>(new State<>(first, CompletableFuture.completedFuture(first)));
  }

  /** The document to use now; empty if there is none and none can be had. */
  public Optional<Fetched<T>> current() {
    Instant now = clock.instant();
    State<T> seen = state.get();
    if (seen.cache().isDue(now)) {
      start(seen, now);
    }
    return seen.cache().usable(now).or(() -> awaited(now));
  }

  /**
   * The document after something was missing in it: fetched anew, if that may be. Otherwise the
   * same as before, at once.
   */
  public Optional<Fetched<T>> renewed() {
    Instant now = clock.instant();
    State<T> seen = state.get();
    if (seen.cache().mayFetch(now)) {
      start(seen, now);
    }
    return awaited(now);
  }

  /** Unless one is under way, or somebody else was quicker. */
  private void start(State<T> seen, Instant now) {
    State<T> started =
        new State<>(seen.cache().attempted(now, pace.coolDown()), new CompletableFuture<>());
    if (!seen.flight().isDone() || !state.compareAndSet(seen, started)) {
      return;
    }
    try {
      executor.execute(() -> run(started, now));
    } catch (RejectedExecutionException e) {
      land(started, started.cache());
      failures.accept("no fetch was started: the program is ending");
    }
  }

  /** Lands whatever happens: a flight that never does would be the last. */
  private void run(State<T> started, Instant now) {
    RemoteCache<T> after = started.cache();
    try {
      after = after(started.cache(), now);
    } finally {
      land(started, after);
    }
    Optional<Fetched<T>> latest = after.latest();
    if (!latest.equals(started.cache().latest())) {
      latest.ifPresent(memory::keep);
    }
  }

  private void land(State<T> started, RemoteCache<T> after) {
    state.set(new State<>(after, started.flight()));
    started.flight().complete(after);
  }

  private RemoteCache<T> after(RemoteCache<T> before, Instant now) {
    return switch (fetch.fetch(now)) {
      case RemoteFetch.Outcome.Good<T>(Fetched<T> document) -> before.fetched(document);
      case RemoteFetch.Outcome.Nothing<T>(String why, Optional<Duration> pause) -> {
        failures.accept(why);
        yield pause.map(before::paused).orElse(before);
      }
    };
  }

  private Optional<Fetched<T>> awaited(Instant now) {
    State<T> latest = state.get();
    try {
      return latest.flight().get(pace.patience().toMillis(), TimeUnit.MILLISECONDS).usable(now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return latest.cache().usable(now);
    } catch (TimeoutException e) {
      return latest.cache().usable(now);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a flight lands by its outcome alone", e);
    }
  }
}
