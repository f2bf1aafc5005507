package dev.grantwise.client.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.client.token.RenewalTime;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.secret.Fingerprint;
import java.time.Duration;
import java.time.Instant;

/** Whether the access token of a grant is still good, and whether it is time to renew it. */
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

  /** The names of tokens that an API refused; bounded, and a lost one costs one more 401. */
  private final Cache<GrantKey, Fingerprint> rejected =
      Caffeine.newBuilder().maximumSize(MOST_REJECTED).build();

  private final Duration ahead;

  Freshness(Duration ahead) {
    this.ahead = ahead;
  }

  void reject(GrantKey key, AccessToken token) {
    rejected.put(key, token.fingerprint());
  }

  boolean isUsable(StoredGrant grant, Instant now) {
    return grant.tokens().isUsable(now) && !isRejected(grant, now);
  }

  /** Whether it is usable, and for that long or for as long as the provider gives any. */
  boolean isEnough(StoredGrant grant, Instant now, Duration leastLeft) {
    GrantTokens tokens = grant.tokens();
    // Received in the future: the clock was set back, and its end is not known any more.
    boolean ofThisClock = !tokens.receivedAt().isAfter(now.plus(CLOCKS_DIFFER));
    boolean lasts = !tokens.expiresAt().isBefore(now.plus(leastLeft));
    return isUsable(grant, now) && ofThisClock && (lasts || isReceivedWithin(NEWEST, tokens, now));
  }

  /** Whether to renew now for somebody who wants it to last that long. */
  boolean isDue(StoredGrant grant, Instant now, Duration leastLeft) {
    return isDue(grant, now) || !isEnough(grant, now, leastLeft);
  }

  /** Whether to renew now: near the end, over, or refused by an API. */
  boolean isDue(StoredGrant grant, Instant now) {
    GrantTokens tokens = grant.tokens();
    Instant renewal =
        RenewalTime.of(tokens.accessToken(), tokens.receivedAt(), tokens.expiresAt(), ahead);
    return !now.isBefore(renewal) || isRejected(grant, now);
  }

  private boolean isRejected(StoredGrant grant, Instant now) {
    GrantTokens tokens = grant.tokens();
    boolean young = isReceivedWithin(YOUNGEST_REJECTED, tokens, now);
    return !young && tokens.accessToken().fingerprint().equals(rejected.getIfPresent(grant.key()));
  }

  /** Received in the future: the clock was set back, and the token may be over. */
  private static boolean isReceivedWithin(Duration time, GrantTokens tokens, Instant now) {
    return !now.isBefore(tokens.receivedAt()) && now.isBefore(tokens.receivedAt().plus(time));
  }
}
