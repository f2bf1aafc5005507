package dev.grantwise.store.outbox;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent.MessageGivenUp;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.outbox.Carrier.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Takes what is due out of the outbox and has it delivered, at least once. Every node runs one; the
 * lease of a row says whose it is, and a row whose node died comes back when its lease ends.
 *
 * <p>A round is bounded: so many messages of each topic, side by side, so that a receiver that is
 * slow keeps back neither other topics nor, for longer than its own timeout, its own.
 */
public final class Deliveries {

  /** Messages of one topic that are under way at once. */
  static final int AT_ONCE = 8;

  /** Above what a round may take, which is one attempt of the slowest carrier. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final Map<String, Carrier> carriers;
  private final InstantSource clock;
  private final Events events;
  private final Randomness randomness;

  /**
   * Deliveries of some topics.
   *
   * @param carriers by topic; messages of other topics wait for whoever carries those
   */
  public Deliveries(
      Outbox outbox,
      Map<String, Carrier> carriers,
      InstantSource clock,
      Events events,
      Randomness randomness) {
    this.outbox = outbox;
    this.carriers = Map.copyOf(carriers);
    this.clock = clock;
    this.events = events;
    this.randomness = randomness;
  }

  /**
   * Delivers what is due, as far as one round goes, and waits for it.
   *
   * @return how many messages were tried: none means that nothing is due
   */
  public int round() {
    List<Future<?>> attempts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      carriers.forEach(
          (topic, carrier) ->
              outbox
                  .claim(topic, AT_ONCE, LEASE, clock.instant())
                  .forEach(
                      claimed -> attempts.add(threads.submit(() -> deliver(carrier, claimed)))));
    }
    attempts.forEach(Deliveries::raise);
    return attempts.size();
  }

  /** Delivers all that is due, or until the thread is interrupted. */
  public void drain() {
    while (round() > 0 && !Thread.currentThread().isInterrupted()) {}
  }

  private void deliver(Carrier carrier, Claimed claimed) {
    if (outbox.isWornOut(claimed)) {
      later(claimed, new Outcome.Later("each node that took it ended before it said how it went"));
      return;
    }
    switch (carried(carrier, claimed)) {
      case Outcome.Arrived() -> outbox.delivered(claimed);
      case Outcome.Later later -> later(claimed, later);
      case Outcome.Never(String reason) -> {
        outbox.refused(claimed, reason, clock.instant());
        tell(claimed, reason);
      }
    }
  }

  /** A defect in one carrier is no reason to forget a message, or to stop the others. */
  private static Outcome carried(Carrier carrier, Claimed claimed) {
    try {
      return carrier.carry(claimed);
    } catch (RuntimeException e) {
      return new Outcome.Later("a defect: " + e.getClass().getSimpleName());
    }
  }

  private void later(Claimed claimed, Outcome.Later why) {
    Outbox.Next next = outbox.failed(claimed, why.reason(), clock.instant(), why.retryAfter());
    if (next == Outbox.Next.GIVEN_UP) {
      tell(claimed, why.reason());
    }
  }

  private void tell(Claimed claimed, String reason) {
    events.record(
        Occasion.of(CorrelationId.generate(randomness)),
        new MessageGivenUp(
            Concern.UNKNOWN, claimed.message().topic(), claimed.id(), claimed.attempt(), reason));
  }

  /** The database failed; the rows come back when their leases end. */
  private static void raise(Future<?> attempt) {
    try {
      attempt.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt at delivery was not noted", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
