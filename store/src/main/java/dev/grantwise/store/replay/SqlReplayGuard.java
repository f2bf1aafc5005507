package dev.grantwise.store.replay;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import java.time.Instant;

/**
 * The {@link ReplayGuard} on SQL: one insert is the whole guarantee, so that of any number of nodes
 * one is first. A row stays until the janitor comes, which is after its use is refused for its age.
 */
public final class SqlReplayGuard implements ReplayGuard {

  /** Of what can no longer be used, with {@code :before}. */
  public static final Deletion EXPIRED =
      new Deletion("replay_guard", "use_hash", "expires < :before");

  private static final String USE =
      """
      INSERT INTO replay_guard (use_hash, expires) VALUES (:hash, :expires)
      ON CONFLICT (use_hash) DO NOTHING
      """;

  private final Database database;

  public SqlReplayGuard(Database database) {
    this.database = database;
  }

  @Override
  public Use use(SingleUse what, Instant now) {
    try {
      return insert(what) == 1 ? Use.FIRST : Use.REPEATED;
    } catch (StorageException e) {
      // Also where the outcome is unknown: the row may be there, and then the next answer is
      // REPEATED
      throw new Unavailable("replay guard: " + e.what(), e);
    }
  }

  private int insert(SingleUse what) {
    return database.write(
        handle ->
            handle
                .createUpdate(USE)
                .bind("hash", what.digest())
                .bind("expires", what.until())
                .execute());
  }
}
