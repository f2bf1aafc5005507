package dev.grantwise.protocol.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The port that asks for a document, once, and reads what came. */
@FunctionalInterface
public interface RemoteFetch<T> {

  /** What came of it. */
  sealed interface Outcome<T> {

    /** A document to use from now on. */
    record Good<T>(Fetched<T> document) implements Outcome<T> {}

    /**
     * None; the last good one goes on.
     *
     * @param why for the log
     * @param pause what the owner asks for before the next question
     */
    record Nothing<T>(String why, Optional<Duration> pause) implements Outcome<T> {

      /** Nobody said when to ask again. */
      public static <T> Nothing<T> because(String why) {
        return new Nothing<>(why, Optional.empty());
      }
    }
  }

  /** Asks. Takes seconds at most, whatever the owner does. */
  Outcome<T> fetch(Instant now);
}
