package dev.grantwise.server.throttle;

import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Throttle;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Bounds guesses at user codes (RFC 8628 5.1, attack A56) by the account that enters them and by
 * the address it enters them from. Who enters one is signed in, so nobody uses up the allowance of
 * somebody else's account. A code that is right gives back what it counted, and no more: whoever
 * has a client can start a device and enter its code, which must not buy guesses at others.
 *
 * <p>A code of eight of twenty letters that ten thousand devices wait on at once is hit with one
 * guess in 2.5 million; the allowance of an account is below 1,500 a day.
 *
 * <p>Safe for many threads; each node counts by itself.
 */
public final class UserCodeThrottle {

  /** One account: somebody who mistypes waits a minute at most. */
  static final Allowance ACCOUNT = new Allowance(5, Duration.ofMinutes(1));

  /** One address, at whatever accounts: many accounts of one attacker are no more guesses. */
  static final Allowance ADDRESS = new Allowance(20, Duration.ofSeconds(20));

  private static final int MOST_ACCOUNTS = 20_000;
  private static final int MOST_ADDRESSES = 20_000;

  private final Throttle accounts;
  private final Throttle addresses;

  public UserCodeThrottle(Randomness randomness) {
    this.accounts = new Throttle(ACCOUNT, MOST_ACCOUNTS, randomness);
    this.addresses = new Throttle(ADDRESS, MOST_ADDRESSES, randomness);
  }

  /**
   * Begins an attempt.
   *
   * @param user who is signed in and enters the code
   * @param host where it comes from, as addresses are counted
   */
  public Tally begin(UserId user, String host, Instant now) {
    return Tally.take(
        List.of(
            new Tally.Count(accounts, user.value(), Limit.USER_CODE),
            new Tally.Count(addresses, host, Limit.USER_CODE)),
        now);
  }
}
