package dev.grantwise.protocol.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeySetCacheTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void hasNothingAtFirst() {
    assertThat(KeySetCache.EMPTY.usable(NOW)).isEmpty();
    assertThat(KeySetCache.EMPTY.isDue(NOW)).isTrue();
  }

  @Test
  void boundsTheLifeOfAFetchedSet() {
    for (Duration said : List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(365))) {
      KeySetCache cache = KeySetCache.EMPTY.attempted(NOW).fetched(set(said, NOW));
      Instant end = cache.latest().orElseThrow().freshUntil();

      assertThat(Duration.between(NOW, end)).isBetween(FetchedKeys.SHORTEST, FetchedKeys.LONGEST);
      assertThat(cache.isDue(end.minusSeconds(1))).isFalse();
      assertThat(cache.isDue(end)).isTrue();
      assertThat(cache.mayFetch(NOW.plusSeconds(29))).isFalse();
      assertThat(cache.mayFetch(NOW.plusSeconds(30))).isTrue();
    }
  }

  @Test
  void givesTheIssuerThePauseItAsksForWithinABound() {
    KeySetCache tried = KeySetCache.EMPTY.attempted(NOW);

    assertThat(tried.paused(Duration.ofSeconds(1)).mayFetch(NOW.plusSeconds(29))).isFalse();
    assertThat(tried.paused(Duration.ofMinutes(5)).mayFetch(NOW.plusSeconds(299))).isFalse();
    assertThat(tried.paused(Duration.ofMinutes(5)).mayFetch(NOW.plusSeconds(300))).isTrue();
    assertThat(tried.paused(Duration.ofDays(999)).mayFetch(NOW.plusSeconds(3_600))).isTrue();
  }

  /** A set from a clock that was a year ahead: asked for at once, and stale from then on. */
  @Test
  void countsTheAgeFromNowWhenTheClockWasSetBack() {
    Instant ahead = NOW.plus(Duration.ofDays(365));
    KeySetCache cache = KeySetCache.EMPTY.attempted(ahead).fetched(set(Duration.ofHours(1), ahead));

    assertThat(cache.isDue(NOW)).isTrue();
    assertThat(cache.usable(NOW)).isPresent();
    KeySetCache tried = cache.attempted(NOW);
    assertThat(tried.isDue(NOW.plusSeconds(1))).isFalse();
    assertThat(tried.isDue(NOW.plus(KeySetCache.COOL_DOWN))).isTrue();
    assertThat(tried.usable(NOW.plus(FetchedKeys.STALE).minusSeconds(1))).isPresent();
    assertThat(tried.usable(NOW.plus(FetchedKeys.STALE))).isEmpty();
  }

  /** A jump ahead beyond every bound costs the keys; the way back brings them back. */
  @Test
  void trustsNothingThatMayBeTooOld() {
    KeySetCache cache = KeySetCache.EMPTY.attempted(NOW).fetched(set(Duration.ofHours(1), NOW));

    assertThat(cache.usable(NOW.plus(Duration.ofDays(400)))).isEmpty();
    assertThat(cache.isDue(NOW.plus(Duration.ofDays(400)))).isTrue();
    assertThat(cache.usable(NOW.plusSeconds(1))).isPresent();
  }

  private static FetchedKeys set(Duration maxAge, Instant now) {
    return FetchedKeys.of(KeySet.EMPTY, Optional.of(maxAge), now);
  }
}
