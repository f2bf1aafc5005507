package dev.grantwise.store.janitor;

import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Dialect;
import java.time.Instant;

/**
 * Sign-in sessions that nobody ended and that are over: beyond their end, with nothing bound to
 * them that could still be refreshed. An application that goes on with what it was given in a
 * session keeps it from running out, though its browser has gone quiet; nobody who works in it is
 * signed out of it.
 *
 * <p>They are marked as ended, and as those whose clients are yet to be told.
 */
final class RunOutSessions {

  private static final int BATCH = 500;

  private RunOutSessions() {}

  /**
   * Ends them.
   *
   * @param before by when they were over
   * @param atMost sessions in all, rounded up to whole batches
   */
  static void end(Database database, Instant before, Instant now, int atMost) {
    int total = 0;
    int ended;
    do {
      ended = batch(database, before, now);
      total += ended;
    } while (ended == BATCH && total < atMost);
  }

  private static int batch(Database database, Instant before, Instant now) {
    return database.write(
        handle ->
            handle
                .createUpdate(sql(Dialect.of(handle)))
                .bind("before", before)
                .bind("now", now)
                .execute());
  }

  /** The idle end is never after the absolute one. */
  private static String sql(Dialect dialect) {
    return """
        WITH due AS (
          SELECT id FROM sso_session
          WHERE ended_at IS NULL AND idle_end < :before AND NOT EXISTS (
            SELECT 1 FROM token_family
            WHERE token_family.session_id = sso_session.id
            AND token_family.lifetime = 'session'
            AND token_family.status = 'active'
            AND token_family.absolute_end >= :before)
          LIMIT %d%s)
        UPDATE sso_session SET ended_at = :now, end_reason = 'ran out', untold = 1
        WHERE id IN (SELECT id FROM due) AND ended_at IS NULL AND idle_end < :before
        """
        .formatted(BATCH, dialect.skippingLocked());
  }
}
