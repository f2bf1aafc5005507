package dev.grantwise.gateway.session;

import dev.grantwise.client.token.Revocation;
import dev.grantwise.client.token.RevocationOutcome;
import dev.grantwise.client.token.RevocationQueue;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends revocations in the background, and again while the server cannot take them (RFC 7009
 * 2.2.1). Kept in memory: what is still waiting when the process ends, ends by its age.
 */
public final class BackgroundRevocations implements RevocationQueue {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundRevocations.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private final Revocation revocation;
  private final ScheduledExecutorService timer;
  private final Events events;
  private final Randomness randomness;
  private final Semaphore room = new Semaphore(MOST_WAITING);

  /**
   * A queue that is empty.
   *
   * @param timer the caller's, to be shut down by it
   */
  public BackgroundRevocations(
      Revocation revocation, ScheduledExecutorService timer, Events events, Randomness randomness) {
    this.revocation = revocation;
    this.timer = timer;
    this.events = events;
    this.randomness = randomness;
  }

  @Override
  public void add(RevocationRequest request) {
    if (room.tryAcquire()) {
      later(request, 1, Duration.ZERO);
    } else {
      LOG.warn("too many revocations wait; {} ends by its age", request.token());
    }
  }

  private void later(RevocationRequest request, int attempt, Duration pause) {
    var _ =
        timer.schedule(
            () -> Thread.startVirtualThread(() -> revoke(request, attempt)),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void revoke(RevocationRequest request, int attempt) {
    switch (revocation.revoke(request)) {
      case RevocationOutcome.Done() -> done("revoked " + request.token().fingerprint());
      case RevocationOutcome.Refused(String why) -> failed(request, why);
      case RevocationOutcome.Later(String why, var ignored) when attempt >= MOST_TRIES ->
          failed(request, why);
      case RevocationOutcome.Later(String ignored, var retryAfter) ->
          later(request, attempt + 1, retryAfter.orElse(pause(attempt)));
    }
  }

  private void done(String what) {
    room.release();
    events.record(
        Occasion.of(CorrelationId.generate(randomness)),
        new GrantEvent.Revoked(Concern.UNKNOWN, what));
  }

  private void failed(RevocationRequest request, String why) {
    room.release();
    LOG.warn("revocation of {} given up: {}", request.token(), why);
  }

  /** Doubles each time. */
  private static Duration pause(int attempt) {
    return FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
  }
}
