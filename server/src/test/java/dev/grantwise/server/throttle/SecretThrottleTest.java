package dev.grantwise.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.throttle.SecretThrottle.Guess;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A44, and that a client's own mistakes do not lock it out. */
final class SecretThrottleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final SecretThrottle throttle = new SecretThrottle(new Random(7)::nextBytes);

  @Test
  void judgesNoSixthGuessAndSaysHowLongToWait() {
    guessWrong("host", 5);
    assertThat(throttle.begin(guess("host", "right"), NOW)).contains(Duration.ofSeconds(10));
    assertThat(throttle.begin(guess("host", "right"), NOW.plusSeconds(10))).isEmpty();
  }

  @Test
  void countsGuessesThatAreUnderWay() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin(guess("host", "wrong " + i), NOW)).isEmpty();
    }
    assertThat(throttle.begin(guess("host", "right"), NOW)).isPresent();
  }

  /** A client that comes with many calls at once, as after a restart, guesses nothing. */
  @Test
  void countsOneSecretOnceHoweverManyCallsWithItAreUnderWay() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(throttle.begin(guess("host", "right"), NOW)).isEmpty();
    }
    for (int i = 0; i < 4; i++) {
      assertThat(throttle.begin(guess("host", "wrong " + i), NOW)).isEmpty();
    }
    assertThat(throttle.begin(guess("host", "wrong 5"), NOW)).isPresent();
  }

  /** An instance that was left with the old secret tries it again and again. */
  @Test
  void countsTheSameWrongSecretOnce() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(throttle.begin(guess("host", "old"), NOW)).isEmpty();
      throttle.wrong(guess("host", "old"), NOW);
    }
    assertThat(throttle.begin(guess("host", "right"), NOW)).isEmpty();
  }

  /** Whoever shares the client's address cannot hold it back by guessing. */
  @Test
  void neverRefusesTheSecretThatWasRightLately() {
    throttle.right(guess("host", "right"), NOW);
    guessWrong("host", 5);
    assertThat(throttle.begin(guess("host", "wrong once more"), NOW)).isPresent();
    assertThat(throttle.begin(guess("host", "right"), NOW)).isEmpty();
    Instant nextDay = NOW.plus(Duration.ofHours(24));
    guessWrong("host", 5, nextDay);
    assertThat(throttle.begin(guess("host", "right"), nextDay)).isPresent();
  }

  /** Nor does it by guessing from an address that the client has not used yet. */
  @Test
  void neverRefusesItFromAFreshAddress() {
    throttle.right(guess("host", "right"), NOW);
    guessWrong("fresh", 5);
    assertThat(throttle.begin(guess("fresh", "right"), NOW)).isEmpty();
    assertThat(throttle.begin(guess("fresh", "wrong once more"), NOW)).isPresent();
  }

  /** A known address is a good place to guess from, so it has no more guesses than another. */
  @Test
  void boundsGuessesFromTheClientsOwnAddress() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin(guess("host", "right"), NOW)).isEmpty();
      throttle.right(guess("host", "right"), NOW);
      guessWrong("host", 1, NOW.plusMillis(i));
    }
    assertThat(throttle.begin(guess("host", "a guess"), NOW)).isPresent();
    assertThat(throttle.begin(guess("host", "right"), NOW)).isEmpty();
  }

  @Test
  void holdsBackNoOtherClientOrAddress() {
    guessWrong("host", 5);
    assertThat(throttle.begin(guess("elsewhere", "right"), NOW)).isEmpty();
    assertThat(throttle.begin(new Guess(new ClientId("other"), "host", Samples.hash("right")), NOW))
        .isEmpty();
  }

  private void guessWrong(String host, int times) {
    guessWrong(host, times, NOW);
  }

  private void guessWrong(String host, int times, Instant now) {
    for (int i = 0; i < times; i++) {
      Guess guess = guess(host, now + " wrong " + i);
      assertThat(throttle.begin(guess, now)).isEmpty();
      throttle.wrong(guess, now);
    }
  }

  private static Guess guess(String host, String secret) {
    return new Guess(new ClientId("photos"), host, Samples.hash(secret));
  }
}
