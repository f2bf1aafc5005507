package dev.grantwise.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.server.throttle.Tally.Allowed;
import dev.grantwise.server.throttle.Tally.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A44: few guesses for whoever guesses, and no lock-out for whoever owns the account. */
final class SignInThrottleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final SignInThrottle throttle = new SignInThrottle(new Random(7)::nextBytes);

  @Test
  void refusesTheSixthGuessAtAnAccountFromOneAddress() {
    fail("alice", "a", 5);
    assertThat(attempt("alice", "a")).isEqualTo(new Refused(Limit.ACCOUNT, Duration.ofMinutes(1)));
  }

  /** One attacker cannot lock the owner out, however long it goes on. */
  @Test
  void letsTheOwnerInFromElsewhereWhileOneAddressAttacks() {
    for (int second = 0; second < 3_600; second++) {
      var _ = throttle.begin("alice", "attacker", Optional.empty(), NOW.plusSeconds(second));
    }
    assertThat(throttle.begin("alice", "home", Optional.empty(), NOW.plusSeconds(3_600)))
        .isInstanceOf(Allowed.class);
  }

  /** Many addresses together guess no more than the account allows, in all. */
  @Test
  void boundsGuessesFromManyAddressesByTheAccount() {
    int looked = 0;
    for (int i = 0; i < 10_000; i++) {
      looked += attempt("alice", "bot " + i) instanceof Allowed ? 1 : 0;
    }
    assertThat(looked).isEqualTo(SignInThrottle.ACCOUNT.burst());
    assertThat(attempt("alice", "home")).isInstanceOf(Refused.class);
  }

  /** And even then the owner signs in where they did before. */
  @Test
  void letsTheOwnerInOnAKnownDeviceWhileManyAddressesAttack() {
    for (int i = 0; i < 10_000; i++) {
      attempt("alice", "bot " + i);
    }
    Tally known = throttle.begin("alice", "home", Optional.of("laptop"), NOW);
    assertThat(known).isInstanceOf(Allowed.class);
  }

  /** A stolen device cookie is good for few guesses. */
  @Test
  void boundsGuessesOnAKnownDevice() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin("alice", "bot " + i, Optional.of("laptop"), NOW))
          .isInstanceOf(Allowed.class);
    }
    assertThat(throttle.begin("alice", "bot 6", Optional.of("laptop"), NOW))
        .isInstanceOf(Refused.class);
  }

  @Test
  void boundsOnePasswordTriedAtManyAccounts() {
    int looked = 0;
    for (int i = 0; i < 1_000; i++) {
      looked += attempt("user " + i, "a") instanceof Allowed ? 1 : 0;
    }
    assertThat(looked).isEqualTo(SignInThrottle.ADDRESS.burst());
    assertThat(attempt("somebody", "a"))
        .isEqualTo(new Refused(Limit.ADDRESS, Duration.ofSeconds(6)));
  }

  /** What an address may not try any more costs its target nothing. */
  @Test
  void takesNothingFromAnAccountForAGuessThatIsNotLookedAt() {
    for (int i = 0; i < 50; i++) {
      attempt("user " + i, "a");
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(attempt("alice", "a")).isInstanceOf(Refused.class);
    }
    fail("alice", "b", 5);
  }

  /** An office behind one address: right passwords use nothing up. */
  @Test
  void countsNoSuccess() {
    for (int i = 0; i < 1_000; i++) {
      succeed("user " + i, "office");
      succeed("alice", "office");
    }
    fail("alice", "office", 4);
    succeed("alice", "office");
    fail("alice", "office", 5);
  }

  @Test
  void waitsAMinuteForOneMoreGuess() {
    fail("alice", "a", 5);
    Instant later = NOW.plus(Duration.ofMinutes(1));
    assertThat(throttle.begin("alice", "a", Optional.empty(), later)).isInstanceOf(Allowed.class);
    assertThat(throttle.begin("alice", "a", Optional.empty(), later)).isInstanceOf(Refused.class);
  }

  private Tally attempt(String login, String host) {
    return throttle.begin(login, host, Optional.empty(), NOW);
  }

  private void fail(String login, String host, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(attempt(login, host)).as("guess %d", i + 1).isInstanceOf(Allowed.class);
    }
  }

  private void succeed(String login, String host) {
    assertThat(attempt(login, host))
        .isInstanceOfSatisfying(Allowed.class, allowed -> allowed.succeeded(NOW));
  }
}
