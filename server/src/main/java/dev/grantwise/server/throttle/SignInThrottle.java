package dev.grantwise.server.throttle;

import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds guesses at passwords (attack A44) by account, by address, and by both together. Accounts
 * go by the name that was typed, whether there is one of that name or not, so that the answer does
 * not tell.
 *
 * <p>Guesses from one address use up the allowance of that address with the account long before the
 * one of the account, so they lock nobody else out. A browser in which the account was signed in
 * before has an allowance of its own: also when many addresses together use up the account's, the
 * owner signs in there.
 *
 * <p>Safe for many threads; each node counts by itself.
 */
public final class SignInThrottle {

  /** One address and one account: a person who mistypes waits a minute at most. */
  static final Allowance PAIR = new Allowance(5, Duration.ofMinutes(1));

  /** One account, from wherever: below 3,000 guesses a day. */
  static final Allowance ACCOUNT = new Allowance(20, Duration.ofSeconds(30));

  /** One address, at whatever accounts: an office behind one address, and no password spraying. */
  static final Allowance ADDRESS = new Allowance(50, Duration.ofSeconds(6));

  private static final int MOST_PAIRS = 50_000;
  private static final int MOST_ACCOUNTS = 20_000;
  private static final int MOST_ADDRESSES = 20_000;

  private final Throttle pairs;
  private final Throttle devices;
  private final Throttle accounts;
  private final Throttle addresses;

  public SignInThrottle(Randomness randomness) {
    this.pairs = new Throttle(PAIR, MOST_PAIRS, randomness);
    this.devices = new Throttle(PAIR, MOST_PAIRS, randomness);
    this.accounts = new Throttle(ACCOUNT, MOST_ACCOUNTS, randomness);
    this.addresses = new Throttle(ADDRESS, MOST_ADDRESSES, randomness);
  }

  /**
   * Begins an attempt.
   *
   * @param login as typed, in lower case
   * @param host where it comes from, as addresses are counted
   * @param device a browser in which this very account was signed in before
   */
  public Tally begin(String login, String host, Optional<String> device, Instant now) {
    List<Tally.Count> counts = new ArrayList<>();
    if (device.isPresent()) {
      counts.add(new Tally.Count(devices, device.get() + " " + login, Limit.ACCOUNT));
    } else {
      counts.add(new Tally.Count(pairs, host + " " + login, Limit.ACCOUNT));
      counts.add(new Tally.Count(accounts, login, Limit.ACCOUNT));
    }
    counts.add(new Tally.Count(addresses, host, Limit.ADDRESS));
    return Tally.take(counts, now);
  }
}
