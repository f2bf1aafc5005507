package dev.grantwise.gateway.endpoint;

import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bounds how many sign-ins are begun from one address: each keeps an attempt and may push a request
 * to the provider. Everybody behind the address gets the same answer, whoever is signed in. Safe
 * for many threads; each node counts by itself.
 */
final class StartThrottle {

  /** An office behind one address on a Monday morning; our choice. */
  static final Allowance STARTS = new Allowance(100, Duration.ofSeconds(1));

  private static final int MOST = 20_000;

  private final Throttle starts;

  StartThrottle(Randomness randomness) {
    this.starts = new Throttle(STARTS, MOST, randomness);
  }

  /** Counts one; if it must not begin, how long to wait. */
  Optional<Duration> begin(String client, Instant now) {
    return starts.take(CoarseAddress.host(client), now) instanceof Throttle.Refused(Duration wait)
        ? Optional.of(wait)
        : Optional.empty();
  }
}
