package dev.grantwise.store.protection;

import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Notes in the database which keys the process that has the state directory writes with: whoever
 * wants to take a key away has to know that nothing is being written with it any more.
 *
 * @param since when it came into use
 * @param until when another took its place; empty while it is in use
 * @param neededUntil when the last refresh token that it authenticates has ended
 */
public record KeyUse(
    Optional<Instant> since, Optional<Instant> until, Optional<Instant> neededUntil) {

  /** A key that no process has written with yet. */
  public static final KeyUse NONE =
      new KeyUse(Optional.empty(), Optional.empty(), Optional.empty());

  /** For a family that was being made under the old key when its successor came into use. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private static final String BEGIN =
      """
      UPDATE key_check SET used_since = :now, used_until = NULL, needed_until = NULL
      WHERE name = :name AND (used_since IS NULL OR used_until IS NOT NULL)
      """;

  private static final String END =
      """
      UPDATE key_check SET used_until = :now
      WHERE name LIKE :purpose AND name <> :name AND used_until IS NULL
      """;

  /** Old generations of a family are recognised, and its reuse noticed, until the family ends. */
  private static final String END_OF_REFRESH_TOKENS =
      """
      UPDATE key_check SET used_until = :now, needed_until = (
        SELECT coalesce(max(absolute_end), 0) + :margin FROM token_family)
      WHERE name LIKE :purpose AND name <> :name AND used_until IS NULL
      """;

  /** Notes that from now on these keys are written with; does nothing if that was noted before. */
  public static void note(Database database, Keys keys, Instant now) {
    if (database.read(handle -> isNoted(handle, keys))) {
      return;
    }
    database.write(
        handle -> {
          for (Purpose purpose : Purpose.values()) {
            note(handle, purpose, keys.of(purpose).getFirst(), now);
          }
          return 0;
        });
  }

  private static void note(Handle handle, Purpose purpose, NamedKey inUse, Instant now) {
    String name = purpose.nameOf(inUse.id());
    handle.createUpdate(BEGIN).bind("name", name).bind("now", now).execute();
    boolean refresh = purpose == Purpose.REFRESH_TOKENS;
    var end = handle.createUpdate(refresh ? END_OF_REFRESH_TOKENS : END);
    if (refresh) {
      end.bind("margin", Micros.of(MARGIN));
    }
    end.bind("now", now).bind("name", name).bind("purpose", purpose.nameOf("%")).execute();
  }

  private static boolean isNoted(Handle handle, Keys keys) {
    Map<String, KeyUse> all = all(handle);
    for (Purpose purpose : Purpose.values()) {
      String first = purpose.nameOf(keys.of(purpose).getFirst().id());
      boolean noted =
          all.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(purpose.nameOf("")))
              .allMatch(
                  entry ->
                      entry.getKey().equals(first)
                          ? entry.getValue().isNow()
                          : entry.getValue().until().isPresent());
      if (!noted) {
        return false;
      }
    }
    return true;
  }

  /** What is noted, by purpose and id of the key. */
  public static Map<String, KeyUse> all(Handle handle) {
    Map<String, KeyUse> found = new HashMap<>();
    handle
        .createQuery("SELECT name, used_since, used_until, needed_until FROM key_check")
        .map((row, context) -> Map.entry(row.getString("name"), read(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private boolean isNow() {
    return since.isPresent() && until.isEmpty();
  }

  private static KeyUse read(ResultSet row) throws SQLException {
    return new KeyUse(
        Micros.optionalInstant(row, "used_since"),
        Micros.optionalInstant(row, "used_until"),
        Micros.optionalInstant(row, "needed_until"));
  }
}
