package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RemoteKeySourceTest {

  private static final KeySet KEYS =
      new KeySet(List.of(SigningKey.generate(SigningAlgorithm.ES256).verificationKey()));

  private final AtomicInteger fetches = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private boolean reachable = true;
  private final RemoteKeySource source = new RemoteKeySource(this::fetch, () -> now);

  private KeySetFetch.Fetched fetch() throws IOException {
    fetches.incrementAndGet();
    if (!reachable) {
      throw new IOException("unreachable");
    }
    return new KeySetFetch.Fetched(KEYS, Optional.of(Duration.ofMinutes(10)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void fetchesOnceInCoolDownHoweverManyUnknownKeysAreNamed() {
    assertThat(source.current()).hasValue(KEYS);
    for (int i = 0; i < 50; i++) {
      assertThat(source.renewed()).hasValue(KEYS);
    }
    assertThat(fetches).hasValue(1);

    pass(Duration.ofSeconds(30));
    source.renewed();
    source.renewed();
    assertThat(fetches).hasValue(2);
  }

  /** A clock that was wrong at the start must not keep the keys away until it is right again. */
  @Test
  void fetchesAgainWhenTheClockWasSetBack() {
    reachable = false;
    assertThat(source.current()).isEmpty();
    pass(Duration.ofDays(-400));
    reachable = true;
    assertThat(source.current()).hasValue(KEYS);
    pass(Duration.ofDays(-400));
    assertThat(source.renewed()).hasValue(KEYS);
    assertThat(fetches).hasValue(3);
  }

  @Test
  void hammersNobodyWhileIssuerIsDown() {
    reachable = false;
    for (int i = 0; i < 10; i++) {
      assertThat(source.current()).isEmpty();
    }
    assertThat(fetches).hasValue(1);

    reachable = true;
    pass(Duration.ofSeconds(30));
    assertThat(source.current()).hasValue(KEYS);
  }

  @Test
  void goesOnWithOldKeysForADayOfErrorsAndNoLonger() {
    source.current();
    reachable = false;
    pass(Duration.ofMinutes(11));
    assertThat(source.current()).hasValue(KEYS);
    pass(Duration.ofHours(23));
    assertThat(source.current()).hasValue(KEYS);
    pass(Duration.ofHours(1));
    assertThat(source.current()).isEmpty();
  }

  @Test
  void oneThreadFetchesAndTheOthersWait() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    RemoteKeySource slow =
        new RemoteKeySource(
            () -> {
              started.countDown();
              try {
                assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return fetch();
            },
            () -> now);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<KeySet>>> results = new ArrayList<>();
      results.add(threads.submit(slow::current));
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 20; i++) {
        results.add(threads.submit(slow::current));
        results.add(threads.submit(slow::renewed));
      }
      answered.countDown();
      for (Future<Optional<KeySet>> result : results) {
        assertThat(result.get(10, TimeUnit.SECONDS)).hasValue(KEYS);
      }
    }
    assertThat(fetches).hasValue(1);
  }
}
