package dev.grantwise.store.rollover;

import dev.grantwise.store.protection.KeyUse;
import dev.grantwise.store.protection.Purpose;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A key outside the database, and what needs it.
 *
 * @param values how many values of which table need it; tables without any are left out
 * @param eventsUntil when the last event that it encrypted is past its time, if there are any
 */
public record MasterKey(
    Purpose purpose,
    String kid,
    State state,
    KeyUse use,
    Map<String, Long> values,
    Optional<Instant> eventsUntil) {

  public MasterKey {
    values = Map.copyOf(values);
  }

  /** What a key does. */
  public enum State {
    /** Everything new is made with it. */
    ACTIVE,
    /** It reads what it made before. */
    READS,
    /** The same, and only for the record of events, which is not encrypted again. */
    ARCHIVE,
    /** Nothing needs it. */
    UNUSED
  }
}
