package dev.grantwise.protocol.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RemoteCacheTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void hasNothingAtFirst() {
    assertThat(RemoteCache.empty().usable(NOW)).isEmpty();
    assertThat(RemoteCache.empty().isDue(NOW)).isTrue();
  }

  @Test
  void boundsTheLifeOfAFetchedSet() {
    for (Duration said : List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(365))) {
      RemoteCache<String> cache =
          RemoteCache.<String>empty().attempted(NOW, RemoteCache.COOL_DOWN).fetched(set(said, NOW));
      Instant end = cache.latest().orElseThrow().freshUntil();

      assertThat(Duration.between(NOW, end)).isBetween(Fetched.SHORTEST, Fetched.LONGEST);
      assertThat(cache.isDue(end.minusSeconds(1))).isFalse();
      assertThat(cache.isDue(end)).isTrue();
      assertThat(cache.mayFetch(NOW.plusSeconds(29))).isFalse();
      assertThat(cache.mayFetch(NOW.plusSeconds(30))).isTrue();
    }
  }

  @Test
  void givesTheIssuerThePauseItAsksForWithinABound() {
    RemoteCache<String> tried = RemoteCache.<String>empty().attempted(NOW, RemoteCache.COOL_DOWN);

    assertThat(tried.paused(Duration.ofSeconds(1)).mayFetch(NOW.plusSeconds(29))).isFalse();
    assertThat(tried.paused(Duration.ofMinutes(5)).mayFetch(NOW.plusSeconds(299))).isFalse();
    assertThat(tried.paused(Duration.ofMinutes(5)).mayFetch(NOW.plusSeconds(300))).isTrue();
    assertThat(tried.paused(Duration.ofDays(999)).mayFetch(NOW.plusSeconds(3_600))).isTrue();
  }

  /** A set from a clock that was a year ahead: asked for at once, and stale from then on. */
  @Test
  void countsTheAgeFromNowWhenTheClockWasSetBack() {
    Instant ahead = NOW.plus(Duration.ofDays(365));
    RemoteCache<String> cache =
        RemoteCache.<String>empty()
            .attempted(ahead, RemoteCache.COOL_DOWN)
            .fetched(set(Duration.ofHours(1), ahead));

    assertThat(cache.isDue(NOW)).isTrue();
    assertThat(cache.usable(NOW)).isPresent();
    RemoteCache<String> tried = cache.attempted(NOW, RemoteCache.COOL_DOWN);
    assertThat(tried.isDue(NOW.plusSeconds(1))).isFalse();
    assertThat(tried.isDue(NOW.plus(RemoteCache.COOL_DOWN))).isTrue();
    assertThat(tried.usable(NOW.plus(Fetched.STALE).minusSeconds(1))).isPresent();
    assertThat(tried.usable(NOW.plus(Fetched.STALE))).isEmpty();
  }

  /** A jump ahead beyond every bound costs the keys; the way back brings them back. */
  @Test
  void trustsNothingThatMayBeTooOld() {
    RemoteCache<String> cache =
        RemoteCache.<String>empty()
            .attempted(NOW, RemoteCache.COOL_DOWN)
            .fetched(set(Duration.ofHours(1), NOW));

    assertThat(cache.usable(NOW.plus(Duration.ofDays(400)))).isEmpty();
    assertThat(cache.isDue(NOW.plus(Duration.ofDays(400)))).isTrue();
    assertThat(cache.usable(NOW.plusSeconds(1))).isPresent();
  }

  private static Fetched<String> set(Duration maxAge, Instant now) {
    return Fetched.of("the document", Optional.of(maxAge), now);
  }
}
