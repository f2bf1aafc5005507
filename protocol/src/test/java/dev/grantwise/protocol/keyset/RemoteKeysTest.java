package dev.grantwise.protocol.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteCache;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Attack A69, and an issuer that is slow, down, wrong or hostile. */
final class RemoteKeysTest {

  private static final KeySet KEYS = keys();
  private static final KeySet NEWER = keys();
  private static final HttpResponse GOOD = answer(KEYS);

  private final AtomicInteger fetches = new AtomicInteger();
  private final List<String> failures = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private KeySetFetch.Reply reply = new KeySetFetch.Reply.Answered(GOOD);
  private Optional<Fetched<KeySet>> kept = Optional.empty();
  private final RemoteKeys remote = started(Runnable::run);

  @Test
  void fetchesOnceInACoolDownHoweverManyUnknownKeysAreNamed() {
    assertThat(remote.current()).hasValue(KEYS);
    for (int i = 0; i < 50; i++) {
      assertThat(remote.renewed()).hasValue(KEYS);
    }
    assertThat(fetches).hasValue(1);

    pass(RemoteCache.COOL_DOWN);
    reply = new KeySetFetch.Reply.Answered(answer(NEWER));
    assertThat(remote.renewed()).hasValue(NEWER);
    assertThat(remote.renewed()).hasValue(NEWER);
    assertThat(fetches).hasValue(2);
  }

  /** What strangers make us fetch renews the set for everybody, and moves no renewal. */
  @Test
  void renewsInTimeUnderAFloodOfUnknownKeys() {
    remote.current();
    for (int second = 0; second < 3_600; second++) {
      pass(Duration.ofSeconds(1));
      assertThat(remote.renewed()).isPresent();
    }
    assertThat(fetches).hasValueLessThanOrEqualTo(1 + 3_600 / 30);
    assertThat(kept.orElseThrow().fetchedAt()).isAfter(now.minusSeconds(31));
  }

  @Test
  void hammersNobodyWhileTheIssuerIsDown() {
    reply = down();
    for (int i = 0; i < 10; i++) {
      assertThat(remote.current()).isEmpty();
      assertThat(remote.renewed()).isEmpty();
    }
    assertThat(fetches).hasValue(1);
    assertThat(failures).containsExactly("down");

    reply = new KeySetFetch.Reply.Answered(GOOD);
    pass(RemoteCache.COOL_DOWN);
    assertThat(remote.current()).hasValue(KEYS);
  }

  @Test
  void goesOnWithOldKeysForADayOfErrorsAndNoLonger() {
    remote.current();
    reply = down();
    pass(Duration.ofMinutes(11));
    assertThat(remote.current()).hasValue(KEYS);
    pass(Duration.ofHours(23));
    assertThat(remote.current()).hasValue(KEYS);
    pass(Duration.ofHours(1));
    assertThat(remote.current()).isEmpty();
  }

  @Test
  void keepsTheLastGoodSetWhenTheIssuerServesRubbish() {
    remote.current();
    for (HttpResponse rubbish :
        List.of(
            HttpResponse.of(200),
            HttpResponse.of(200).with(Body.of("{\"keys\":[]}")),
            HttpResponse.of(200).with(Body.of(" ".repeat(10_000_000))),
            HttpResponse.of(302).with("Location", "https://127.0.0.1/"))) {
      pass(Duration.ofMinutes(11));
      reply = new KeySetFetch.Reply.Answered(rubbish);
      assertThat(remote.current()).hasValue(KEYS);
      assertThat(remote.renewed()).hasValue(KEYS);
    }
    assertThat(fetches).hasValue(5);
    assertThat(kept.orElseThrow().content()).isEqualTo(KEYS);
  }

  /** RFC 9110 10.2.3, also against those who name unknown keys. */
  @Test
  void asksNotBeforeTheIssuerWantsToBeAsked() {
    remote.current();
    pass(Duration.ofMinutes(11));
    reply = new KeySetFetch.Reply.Answered(HttpResponse.of(429).with("Retry-After", "600"));
    remote.current();
    pass(Duration.ofSeconds(599));
    assertThat(remote.current()).hasValue(KEYS);
    assertThat(remote.renewed()).hasValue(KEYS);
    assertThat(fetches).hasValue(2);
    pass(Duration.ofSeconds(1));
    remote.current();
    assertThat(fetches).hasValue(3);
  }

  @Test
  void startsWithoutTheIssuer() {
    remote.current();
    reply = down();
    pass(Duration.ofHours(3));

    RemoteKeys restarted = started(Runnable::run);
    assertThat(restarted.current()).hasValue(KEYS);
    pass(Duration.ofHours(22));
    assertThat(started(Runnable::run).current()).isEmpty();
  }

  /** A clock that was wrong at the start must not keep the keys away until it is right again. */
  @Test
  void fetchesAgainWhenTheClockWasSetBack() {
    reply = down();
    assertThat(remote.current()).isEmpty();
    pass(Duration.ofDays(-400));
    reply = new KeySetFetch.Reply.Answered(GOOD);
    assertThat(remote.current()).hasValue(KEYS);
    pass(Duration.ofDays(-400));
    assertThat(remote.renewed()).hasValue(KEYS);
    assertThat(fetches).hasValue(3);
    pass(Duration.ofDays(800));
    assertThat(remote.current()).hasValue(KEYS);
    assertThat(fetches).hasValue(4);
  }

  @Test
  void nobodyWaitsWhileThereAreOldKeys() {
    Deque<Runnable> later = new ArrayDeque<>();
    remote.current();
    pass(Duration.ofMinutes(11));
    RemoteKeys slow = started(later::add);
    for (int i = 0; i < 20; i++) {
      assertThat(slow.current()).hasValue(KEYS);
      pass(RemoteCache.COOL_DOWN);
    }
    assertThat(later).as("one fetch in flight, however long it takes").hasSize(1);

    reply = new KeySetFetch.Reply.Answered(answer(NEWER));
    later.remove().run();
    assertThat(slow.current()).hasValue(NEWER);
  }

  @Test
  void oneFetchesAndAllGetWhatItGave() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RemoteKeys slow =
          new RemoteKeys(
              () -> {
                begun.countDown();
                awaitQuietly(go);
                return fetch();
              },
              RemoteMemory.none(),
              () -> now,
              threads,
              failures::add);
      List<Future<Optional<KeySet>>> results = new ArrayList<>();
      results.add(threads.submit(slow::current));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 20; i++) {
        results.add(threads.submit(slow::current));
        results.add(threads.submit(slow::renewed));
      }
      go.countDown();
      for (Future<Optional<KeySet>> result : results) {
        assertThat(result.get(10, TimeUnit.SECONDS)).hasValue(KEYS);
      }
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aFetchThatBreaksIsNotTheLast() {
    RemoteKeys broken =
        new RemoteKeys(
            () -> {
              fetches.incrementAndGet();
              throw new IllegalStateException("a bug");
            },
            RemoteMemory.none(),
            () -> now,
            Runnable::run,
            failures::add);
    for (int i = 1; i < 4; i++) {
      assertThatThrownBy(broken::current).isInstanceOf(IllegalStateException.class);
      assertThat(broken.current()).isEmpty();
      assertThat(fetches).hasValue(i);
      pass(RemoteCache.COOL_DOWN);
    }
  }

  @Test
  void goesOnWithOldKeysWhileTheProgramEnds() {
    remote.current();
    pass(Duration.ofMinutes(11));
    RemoteKeys ending =
        started(
            task -> {
              throw new RejectedExecutionException();
            });
    assertThat(ending.current()).hasValue(KEYS);
    assertThat(ending.renewed()).hasValue(KEYS);
  }

  private RemoteKeys started(Executor executor) {
    RemoteMemory<KeySet> memory =
        new RemoteMemory<>() {
          @Override
          public Recalled<KeySet> recall() {
            return kept.<Recalled<KeySet>>map(Recalled.Kept::new).orElseGet(Recalled.Nothing::new);
          }

          @Override
          public void keep(Fetched<KeySet> set) {
            kept = Optional.of(set);
          }
        };
    return new RemoteKeys(this::fetch, memory, () -> now, executor, failures::add);
  }

  private KeySetFetch.Reply fetch() {
    fetches.incrementAndGet();
    return reply;
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static void awaitQuietly(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static KeySetFetch.Reply down() {
    return new KeySetFetch.Reply.Silence("down");
  }

  private static HttpResponse answer(KeySet keys) {
    return HttpResponse.of(200)
        .with("Cache-Control", "max-age=600")
        .with(Body.of(keys.toJson().encode()));
  }

  private static KeySet keys() {
    return new KeySet(List.of(SigningKey.generate(SigningAlgorithm.ES256).verificationKey()));
  }
}
