package dev.grantwise.store.rollover;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What came of taking a key away. */
public sealed interface Dropped {

  /** It is gone. */
  record Gone() implements Dropped {}

  /** There is no key of that id. */
  record Unknown() implements Dropped {}

  /** It is the one in use: another has to take its place first. */
  record InUse() implements Dropped {}

  /** The server that runs has not said yet that it writes with another, or only just. */
  record NotSettled(Optional<Instant> settledAt) implements Dropped {}

  /**
   * Something would be lost without it.
   *
   * @param values how many of which table
   * @param until when nothing will need it any more, if that comes by itself
   */
  record Needed(Map<String, Long> values, Optional<Instant> until) implements Dropped {
    public Needed {
      values = Map.copyOf(values);
    }
  }
}
