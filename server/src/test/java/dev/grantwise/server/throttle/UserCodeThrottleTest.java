package dev.grantwise.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A56: codes are not found by trying, and nobody is kept from entering theirs. */
final class UserCodeThrottleTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final UserId ALICE = new UserId("alice");

  private final UserCodeThrottle throttle = new UserCodeThrottle(new Random(5)::nextBytes);

  @Test
  void judgesNoSixthGuessOfAnAccountFromWhereverItComes() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin(ALICE, "host " + i, NOW)).isInstanceOf(Tally.Allowed.class);
    }
    assertThat(throttle.begin(ALICE, "host 6", NOW))
        .isEqualTo(new Tally.Refused(Limit.USER_CODE, Duration.ofMinutes(1)));
    assertThat(throttle.begin(ALICE, "host 6", NOW.plus(Duration.ofMinutes(1))))
        .isInstanceOf(Tally.Allowed.class);
  }

  @Test
  void boundsManyAccountsAtOneAddress() {
    for (int i = 0; i < 20; i++) {
      assertThat(throttle.begin(new UserId("u" + i), "host", NOW))
          .isInstanceOf(Tally.Allowed.class);
    }
    assertThat(throttle.begin(ALICE, "host", NOW)).isInstanceOf(Tally.Refused.class);
    assertThat(throttle.begin(ALICE, "elsewhere", NOW)).isInstanceOf(Tally.Allowed.class);
  }

  /** Somebody with many devices enters one right code after the other. */
  @Test
  void countsNothingThatWasRight() {
    for (int i = 0; i < 500; i++) {
      Tally tally = throttle.begin(ALICE, "host", NOW);
      assertThat(tally)
          .isInstanceOfSatisfying(Tally.Allowed.class, allowed -> allowed.takenBack(NOW));
    }
  }

  /** Whoever starts devices enters their codes, and has no more guesses at those of others. */
  @Test
  void buysNoGuessesWithCodesOfOnesOwn() {
    int judged = 0;
    for (int i = 0; i < 20; i++) {
      if (throttle.begin(ALICE, "host", NOW) instanceof Tally.Allowed) {
        judged++;
      }
      if (throttle.begin(ALICE, "host", NOW) instanceof Tally.Allowed own) {
        own.takenBack(NOW);
      }
    }
    assertThat(judged).isEqualTo(5);
  }

  @Test
  void countsGuessesThatAreUnderWay() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin(ALICE, "host", NOW)).isInstanceOf(Tally.Allowed.class);
    }
    assertThat(throttle.begin(ALICE, "host", NOW)).isInstanceOf(Tally.Refused.class);
  }
}
