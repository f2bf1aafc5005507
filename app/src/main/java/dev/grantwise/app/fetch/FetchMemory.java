package dev.grantwise.app.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.HostBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is remembered between fetches: failures, and how often each host was asked. */
final class FetchMemory {

  /** How long a failure stands without another try; our choice. */
  static final Duration FAILURE = Duration.ofMinutes(1);

  private static final int MOST = 10_000;

  private record Key(Class<?> kind, String url) {
    static Key of(FetchRequest request) {
      return new Key(request.getClass(), request.url().value());
    }
  }

  private record Remembered(FetchResult result, Instant at) {

    /** A moment in the future means that the clock was set back since. */
    boolean stands(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FAILURE));
    }
  }

  private final Cache<Key, Remembered> failures = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<String, HostBudget> budgets = Caffeine.newBuilder().maximumSize(MOST).build();

  /** What to answer without asking anybody; empty if the host may be asked, which then counts. */
  Optional<FetchResult> answer(FetchRequest request, Instant now) {
    Remembered failure =
        !request.remembersFailure() ? null : failures.getIfPresent(Key.of(request));
    if (failure != null && failure.stands(now)) {
      return Optional.of(failure.result());
    }
    HostBudget budget =
        budgets
            .asMap()
            .compute(
                request.url().host(),
                (host, before) -> (before == null ? HostBudget.UNUSED : before).taken(now));
    return budget.isWithin()
        ? Optional.empty()
        : Optional.of(new FetchResult.OverBudget(budget.retryAfter(now)));
  }

  void remember(FetchRequest request, FetchResult result, Instant now) {
    if (!request.remembersFailure()) {
      return;
    }
    switch (result) {
      case FetchResult.Fetched ignored -> failures.invalidate(Key.of(request));
      case FetchResult.Refused refused ->
          failures.put(Key.of(request), new Remembered(refused, now));
      case FetchResult.Failed failed -> failures.put(Key.of(request), new Remembered(failed, now));
      // It says nothing of the URL.
      case FetchResult.OverBudget ignored -> {}
    }
  }
}
