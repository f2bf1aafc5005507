package dev.grantwise.resource;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.KeySetCache;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys fetched from their issuer when {@link KeySetCache} says so, by one thread at a time. The
 * others go on with the keys they have, or wait where there are none. Safe for use by many threads.
 */
public final class RemoteKeySource implements KeySource {

  /** Longest wait for another thread's fetch; our choice, above the fetch's own timeouts. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySource.class);

  /**
   * What is known, and the latest fetch, running or done.
   *
   * @param fetch completed when the fetch is over, whatever came of it
   */
  private record State(KeySetCache cache, CompletableFuture<KeySetCache> fetch) {}

  private final KeySetFetch fetch;
  private final InstantSource clock;
  private final AtomicReference<State> state =
      new AtomicReference<>(
          new State(KeySetCache.EMPTY, CompletableFuture.completedFuture(KeySetCache.EMPTY)));

  public RemoteKeySource(KeySetFetch fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  @Override
  public Optional<KeySet> current() {
    Instant now = clock.instant();
    State seen = state.get();
    if (seen.cache().isDue(now) && seen.fetch().isDone()) {
      return fetched(seen, now);
    }
    return seen.cache().usable(now).or(() -> awaited(now));
  }

  @Override
  public Optional<KeySet> renewed() {
    Instant now = clock.instant();
    State seen = state.get();
    return seen.cache().mayRefetch(now) && seen.fetch().isDone()
        ? fetched(seen, now)
        : awaited(now);
  }

  private Optional<KeySet> fetched(State seen, Instant now) {
    State started = new State(seen.cache().attempted(now), new CompletableFuture<>());
    if (!state.compareAndSet(seen, started)) {
      return awaited(now);
    }
    KeySetCache after = started.cache();
    try {
      KeySetFetch.Fetched answer = fetch.fetch();
      after = after.fetched(answer.keys(), answer.maxAge(), now);
    } catch (IOException e) {
      LOG.warn("keys not fetched; going on with those there are", e);
    } finally {
      state.set(new State(after, started.fetch()));
      started.fetch().complete(after);
    }
    return after.usable(now);
  }

  private Optional<KeySet> awaited(Instant now) {
    State latest = state.get();
    try {
      return latest.fetch().get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS).usable(now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return latest.cache().usable(now);
    } catch (TimeoutException e) {
      return latest.cache().usable(now);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a fetch is completed by its outcome alone", e);
    }
  }
}
