package dev.grantwise.protocol.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecentTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Recent recent = new Recent(Duration.ofHours(1), 3, new Random(7)::nextBytes);

  @Test
  void knowsOnlyWhatWasNoted() {
    recent.note("a", NOW);
    assertThat(recent.has("b", NOW)).isFalse();
    assertThat(recent.has("a", NOW)).isTrue();
  }

  @Test
  void forgetsWithTime() {
    recent.note("a", NOW);
    assertThat(recent.has("a", NOW.plusSeconds(3599))).isTrue();
    assertThat(recent.has("a", NOW.plusSeconds(3600))).isFalse();
  }

  @Test
  void forgetsFirstWhatWasNotedLongestAgo() {
    recent.note("a", NOW);
    recent.note("b", NOW);
    recent.note("c", NOW);
    recent.note("a", NOW);
    recent.note("d", NOW);
    assertThat(recent.has("b", NOW)).isFalse();
    assertThat(recent.has("a", NOW)).isTrue();
  }
}
