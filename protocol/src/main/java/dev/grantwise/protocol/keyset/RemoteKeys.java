package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.jose.KeySet;
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
 * The keys of one issuer, fetched when {@link KeySetCache} says so, by one fetch at a time. While
 * there are keys that may be used, nobody waits for newer ones but who names a key that is not
 * among them. Safe for many threads; starts none itself.
 */
public final class RemoteKeys {

  /** Longest wait for a fetch; our choice, above the fetch's own limits. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What is known, and the latest fetch, running or done.
   *
   * @param flight completed when the fetch is over, whatever came of it
   */
  private record State(KeySetCache cache, CompletableFuture<KeySetCache> flight) {}

  private final KeySetFetch fetch;
  private final KeySetMemory memory;
  private final InstantSource clock;
  private final Executor executor;
  private final Consumer<String> failures;
  private final AtomicReference<State> state;

  /**
   * Begins with what the memory has.
   *
   * @param executor runs a fetch; a new virtual thread for each will do
   * @param failures told why a fetch gave no keys, for the log
   */
  public RemoteKeys(
      KeySetFetch fetch,
      KeySetMemory memory,
      InstantSource clock,
      Executor executor,
      Consumer<String> failures) {
    this.fetch = fetch;
    this.memory = memory;
    this.clock = clock;
    this.executor = executor;
    this.failures = failures;
    KeySetCache first = KeySetCache.startingFrom(memory.recall());
    this.state = new AtomicReference<>(new State(first, CompletableFuture.completedFuture(first)));
  }

  /** The keys to use now; empty if there are none and none can be had. */
  public Optional<KeySet> current() {
    Instant now = clock.instant();
    State seen = state.get();
    if (seen.cache().isDue(now)) {
      start(seen, now);
    }
    return seen.cache().usable(now).or(() -> awaited(now));
  }

  /**
   * The keys after a token named one that is not there: fetched anew, if that may be. Otherwise the
   * same as before, at once.
   */
  public Optional<KeySet> renewed() {
    Instant now = clock.instant();
    State seen = state.get();
    if (seen.cache().mayFetch(now)) {
      start(seen, now);
    }
    return awaited(now);
  }

  /** Unless one is under way, or somebody else was quicker. */
  private void start(State seen, Instant now) {
    State started = new State(seen.cache().attempted(now), new CompletableFuture<>());
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
  private void run(State started, Instant now) {
    KeySetCache after = started.cache();
    try {
      after = after(started.cache(), now);
    } finally {
      land(started, after);
    }
    Optional<FetchedKeys> latest = after.latest();
    if (!latest.equals(started.cache().latest())) {
      latest.ifPresent(memory::keep);
    }
  }

  private void land(State started, KeySetCache after) {
    state.set(new State(after, started.flight()));
    started.flight().complete(after);
  }

  private KeySetCache after(KeySetCache before, Instant now) {
    return switch (fetch.fetch()) {
      case KeySetFetch.Reply.Silence(String why) -> {
        failures.accept(why);
        yield before;
      }
      case KeySetFetch.Reply.Answered(var response) ->
          switch (KeySetAnswer.of(response, now)) {
            case KeySetAnswer.Keys(FetchedKeys set) -> before.fetched(set);
            case KeySetAnswer.NoKeys(String why, Optional<Duration> pause) -> {
              failures.accept(why);
              yield pause.map(before::paused).orElse(before);
            }
          };
    };
  }

  private Optional<KeySet> awaited(Instant now) {
    State latest = state.get();
    try {
      return latest.flight().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).usable(now);
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
