package dev.grantwise.client.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.client.token.RenewalTime;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.secret.Fingerprint;
import java.time.Duration;
import java.time.Instant;

/** Whether an access token of a grant is still good, and whether it is time to renew it. */
final class Freshness {

  /**
   * A token that an API refuses so soon is refused for another reason than its age, and another one
   * would be too.
   */
  private static final Duration YOUNGEST_REJECTED = Duration.ofSeconds(30);

  /**
   * A token so fresh has what the provider gives: another one would last no longer than it does.
   */
  private static final Duration NEWEST = Duration.ofSeconds(10);

  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  private static final int MOST_REJECTED = 10_000;

  /** A token that an API refused, by its name. */
  private record Rejected(GrantKey key, Fingerprint token) {}

  /** Bounded, and a lost one costs one more 401. */
  private final Cache<Rejected, Boolean> rejected =
      Caffeine.newBuilder().maximumSize(MOST_REJECTED).build();

  private final Duration ahead;

  Freshness(Duration ahead) {
    this.ahead = ahead;
  }

  void reject(GrantKey key, AccessToken token) {
    rejected.put(new Rejected(key, token.fingerprint()), true);
  }

  boolean isUsable(StoredGrant grant, Wanted wanted, Instant now) {
    return wanted
        .in(grant)
        .filter(held -> held.isUsable(now) && !isRejected(grant.key(), held, now))
        .isPresent();
  }

  /** Whether it is usable, and for that long or for as long as the provider gives any. */
  boolean isEnough(StoredGrant grant, Wanted wanted, Instant now, Duration leastLeft) {
    return isUsable(grant, wanted, now)
        && wanted.in(grant).filter(held -> lasts(held, now, leastLeft)).isPresent();
  }

  private static boolean lasts(HeldToken held, Instant now, Duration leastLeft) {
    // Received in the future: the clock was set back, and its end is not known any more.
    boolean ofThisClock = !held.receivedAt().isAfter(now.plus(CLOCKS_DIFFER));
    boolean lasts = !held.expiresAt().isBefore(now.plus(leastLeft));
    return ofThisClock && (lasts || isReceivedWithin(NEWEST, held, now));
  }

  /** Whether to renew now for somebody who wants it to last that long. */
  boolean isDue(StoredGrant grant, Wanted wanted, Instant now, Duration leastLeft) {
    return isDue(grant, wanted, now) || !isEnough(grant, wanted, now, leastLeft);
  }

  /** Whether to get one now: there is none, or it is near its end, over, or refused by an API. */
  boolean isDue(StoredGrant grant, Wanted wanted, Instant now) {
    return wanted.in(grant).map(held -> isDue(grant.key(), held, now)).orElse(true);
  }

  private boolean isDue(GrantKey key, HeldToken held, Instant now) {
    Instant renewal = RenewalTime.of(held.token(), held.receivedAt(), held.expiresAt(), ahead);
    return !now.isBefore(renewal) || isRejected(key, held, now);
  }

  private boolean isRejected(GrantKey key, HeldToken held, Instant now) {
    return !isReceivedWithin(YOUNGEST_REJECTED, held, now)
        && rejected.getIfPresent(new Rejected(key, held.token().fingerprint())) != null;
  }

  /** Received in the future: the clock was set back, and the token may be over. */
  private static boolean isReceivedWithin(Duration time, HeldToken held, Instant now) {
    return !now.isBefore(held.receivedAt()) && now.isBefore(held.receivedAt().plus(time));
  }
}
