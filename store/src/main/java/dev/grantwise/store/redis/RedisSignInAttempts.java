package dev.grantwise.store.redis;

import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.attempt.StepUp;
import dev.grantwise.store.gateway.AttemptJson;
import dev.grantwise.store.gateway.StepUpJson;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sign-in attempts, encrypted whole; handed out by deleting them. */
final class RedisSignInAttempts implements SignInAttempts {

  static final String KEY = "grantwise:attempt:";
  private static final String EXPIRIES = "grantwise:attempt-expiries";

  /** Most at a time, so that others are not kept waiting. */
  private static final int BATCH = 500;

  private final RedisServer server;
  private final Envelope envelope;

  RedisSignInAttempts(RedisServer server, Envelope envelope) {
    this.server = server;
    this.envelope = envelope;
  }

  /** Where an attempt is encrypted for. */
  static Place place(String digest) {
    return new Place("redis.attempt", digest);
  }

  @Override
  public List<AttemptKey> create(SignInAttempt attempt, List<AttemptKey> others) {
    String digest = attempt.key().digest();
    Instant created = attempt.pending().created();
    Instant expires = attempt.pending().expires();
    List<AttemptKey> shown = others.stream().distinct().toList();
    List<AttemptKey> kept =
        server
            .list(
                Script.CREATE_ATTEMPT,
                List.of(EXPIRIES),
                Arguments.of(KEY)
                    .and(digest)
                    .and(created)
                    .and(expires)
                    .and(envelope.seal(place(digest), AttemptJson.write(attempt)))
                    .andStaying(Duration.between(created, expires).plus(Kept.ATTEMPT))
                    .and(LIMIT - 1L)
                    .andAll(shown.stream().map(AttemptKey::digest).toList()))
            .stream()
            .map(Fields::text)
            .map(AttemptKey::new)
            .toList();
    List<AttemptKey> dropped = new ArrayList<>(shown);
    dropped.removeAll(kept);
    return List.copyOf(dropped);
  }

  @Override
  public Taken take(AttemptKey key, Instant now) {
    Fields fields =
        Fields.of(
            server.list(
                Script.TAKE_ATTEMPT,
                List.of(KEY + key.digest(), EXPIRIES),
                Arguments.of(key.digest())));
    if (fields.isEmpty()) {
      return new Taken.Absent();
    }
    SignInAttempt attempt =
        AttemptJson.read(
            key,
            envelope.open(place(key.digest()), fields.sealed("sealed")),
            fields.time("created"),
            fields.time("expires"));
    return attempt.pending().isExpired(now)
        ? new Taken.Expired(attempt)
        : new Taken.Pending(attempt);
  }

  @Override
  public String seal(StepUp stepUp) {
    return StepUpJson.seal(envelope, stepUp);
  }

  @Override
  public Optional<StepUp> open(String sealed) {
    return StepUpJson.open(envelope, sealed);
  }

  @Override
  public int purge(Instant expiredBefore) {
    return server.forget(EXPIRIES, KEY, expiredBefore, BATCH);
  }
}
