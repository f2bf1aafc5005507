package dev.grantwise.store.rollover;

import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.KeyUse;
import dev.grantwise.store.protection.Purpose;
import dev.grantwise.store.sql.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Asks the database what needs a key. */
final class KeyNeeds {

  private KeyNeeds() {}

  /** How many values of which table would be lost without it; tables with none are left out. */
  static Map<String, Long> values(Handle handle, Purpose purpose, String kid, Instant now) {
    Map<String, Long> values = new TreeMap<>();
    switch (purpose) {
      case ENCRYPTION -> {
        for (SealedColumn column : SealedColumn.ALL) {
          put(values, column.table(), column.count(handle, kid));
        }
        put(values, SealedColumn.EVENTS.table(), SealedColumn.EVENTS.count(handle, kid));
      }
      case REFRESH_TOKENS -> put(values, "token_family", families(handle, kid, now));
    }
    return values;
  }

  /** When what needs it is over by itself, if something is. */
  static Optional<Instant> until(Handle handle, Purpose purpose, String kid, KeyUse use) {
    return switch (purpose) {
      case ENCRYPTION -> eventsUntil(handle, kid);
      case REFRESH_TOKENS -> use.neededUntil();
    };
  }

  private static void put(Map<String, Long> values, String table, long count) {
    if (count > 0) {
      values.merge(table, count, Long::sum);
    }
  }

  private static long families(Handle handle, String kid, Instant now) {
    return handle
        .createQuery(
            "SELECT count(*) FROM token_family WHERE key_id = :kid AND absolute_end > :now")
        .bind("kid", kid)
        .bind("now", now)
        .mapTo(Long.class)
        .one();
  }

  private static Optional<Instant> eventsUntil(Handle handle, String kid) {
    byte[] head = Envelope.head(kid);
    return handle
        .createQuery(
            """
            SELECT max(time) AS last FROM event_log
            WHERE substr(sealed_event, 1, :length) = :head
            """)
        .bind("length", head.length)
        .bind("head", head)
        .map((row, context) -> Micros.optionalInstant(row, "last"))
        .one()
        .map(last -> last.plus(Janitor.EVENTS_KEPT));
  }
}
