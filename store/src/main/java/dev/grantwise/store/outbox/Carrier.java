package dev.grantwise.store.outbox;

import java.time.Duration;

/**
 * Brings the messages of one topic to their receivers: webhooks, logout tokens. It is called on a
 * virtual thread, for several messages at once, and ends well within {@link Deliveries#LEASE}.
 *
 * <p>A message may come again though it arrived, when a node dies between the arrival and the note
 * of it. So whoever receives must be given {@link Claimed#id} to tell a repetition.
 */
@FunctionalInterface
public interface Carrier {

  Outcome carry(Claimed claimed);

  /** What came of one attempt. Reasons are for people, without secrets. */
  sealed interface Outcome {

    /** The receiver has it. */
    record Arrived() implements Outcome {}

    /**
     * It has not, and may have it later.
     *
     * @param retryAfter what it asked for; zero if it said nothing
     */
    record Later(String reason, Duration retryAfter) implements Outcome {
      public Later(String reason) {
        this(reason, Duration.ZERO);
      }
    }

    /** It will never take this one. */
    record Never(String reason) implements Outcome {}
  }
}
