package dev.grantwise.store.janitor;

import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.store.client.SqlProviderDocument;
import dev.grantwise.store.client.SqlTokenVault;
import dev.grantwise.store.event.EventChain;
import dev.grantwise.store.gateway.SqlSessions;
import dev.grantwise.store.gateway.SqlSignInAttempts;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.replay.SqlReplayGuard;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Deletes rows that nobody will ask for again. Call {@link #sweep} every few minutes; one sweep is
 * bounded, and what it leaves the next one takes. Safe to run beside everything else.
 */
public final class Janitor {

  /** Most rows of one table in one sweep. */
  private static final int AT_MOST = 10_000;

  /** A late replay of a code is still recognised; the port asks for at least 24 hours. */
  private static final Duration CODES_KEPT = Duration.ofHours(24);

  /** Above the longest life of an access token, which may outlive its family by that. */
  private static final Duration FAMILIES_KEPT = Duration.ofHours(24);

  /** For "your sign-in took too long" instead of "unknown". */
  private static final Duration ATTEMPTS_KEPT = Duration.ofHours(1);

  /** How long "why was I signed out?" has an answer. */
  private static final Duration REASONS_KEPT = Duration.ofDays(30);

  /** A year and a month: an audit of last year finds all of it. */
  public static final Duration EVENTS_KEPT = Duration.ofDays(400);

  /** A code whose family may still refresh stays: a replay must end that family. */
  private static final Deletion CODES =
      new Deletion(
          "authorization_code",
          "code_hash",
          """
          expires < :before AND NOT EXISTS (
            SELECT 1 FROM token_family
            WHERE token_family.id = authorization_code.family_id
            AND token_family.status = 'active')
          """);

  /** Likewise a device code. */
  private static final Deletion DEVICES =
      new Deletion(
          "device_authorization",
          "device_code_hash",
          """
          expires < :before AND NOT EXISTS (
            SELECT 1 FROM token_family
            WHERE token_family.id = device_authorization.family_id
            AND token_family.status = 'active')
          """);

  private static final Deletion FAMILIES =
      new Deletion("token_family", "id", "absolute_end < :before");

  private static final Deletion INTERACTIONS =
      new Deletion("interaction", "id_hash", "expires < :before");

  /** Kept well beyond its end: the user may answer long after the page was opened. */
  private static final Deletion PUSHED =
      new Deletion("pushed_request", "name_hash", "expires < :before");

  /**
   * Longer than a code is good for, and than nodes' clocks differ: nothing begins any more in a
   * session that is over by that much.
   */
  private static final Duration RUN_OUT_AFTER = Duration.ofMinutes(5);

  /** A session that a family hangs on stays: without its row the family is not good. */
  private static final Deletion USER_SESSIONS =
      new Deletion(
          "sso_session",
          "id",
          """
          absolute_end < :before AND ended_at IS NOT NULL AND untold = 0 AND NOT EXISTS (
            SELECT 1 FROM token_family
            WHERE token_family.session_id = sso_session.id
            AND token_family.lifetime = 'session'
            AND token_family.status = 'active')
          """);

  /** Longer than any document of a provider may serve. */
  private static final Duration DOCUMENTS_KEPT = Fetched.LONGEST.plus(Fetched.STALE);

  /** Beyond the end that each row names, for nodes whose clocks differ. */
  private static final Duration USES_KEPT = Duration.ofMinutes(5);

  /** Each proof and assertion leaves a row: what one node takes in, one sweep can take out. */
  private static final int USES_AT_MOST = 1_000_000;

  private static final Deletion REVOCATIONS =
      new Deletion("access_revocation", "seq", "expires < :before");

  private static final Deletion OPAQUE_TOKENS =
      new Deletion("opaque_access_token", "token_hash", "expires < :before");

  private record Task(Deletion deletion, Duration kept) {}

  /** Families before the codes and sessions that wait for them. */
  private static final List<Task> TASKS =
      List.of(
          new Task(FAMILIES, FAMILIES_KEPT),
          new Task(CODES, CODES_KEPT),
          new Task(DEVICES, CODES_KEPT),
          new Task(USER_SESSIONS, CODES_KEPT),
          new Task(INTERACTIONS, ATTEMPTS_KEPT),
          new Task(PUSHED, CODES_KEPT),
          new Task(REVOCATIONS, USES_KEPT),
          new Task(OPAQUE_TOKENS, USES_KEPT),
          new Task(SqlSignInAttempts.EXPIRED, ATTEMPTS_KEPT),
          new Task(SqlSessions.ENDED, REASONS_KEPT),
          new Task(SqlTokenVault.ENDED, REASONS_KEPT),
          new Task(SqlProviderDocument.OLD, DOCUMENTS_KEPT),
          new Task(Outbox.DEAD, REASONS_KEPT));

  private final Database database;
  private final EventChain events;
  private final Outbox outbox;
  private final AtomicReference<Instant> lastSweep = new AtomicReference<>(Instant.MAX);

  public Janitor(Database database, EventChain events, Outbox outbox) {
    this.database = database;
    this.events = events;
    this.outbox = outbox;
  }

  /**
   * Deletes what was over long enough by then.
   *
   * @return how many rows of which table
   */
  public Map<String, Integer> sweep(Instant now) {
    // Before any of the families is deleted that say which clients are to be told.
    RunOutSessions.end(database, now.minus(RUN_OUT_AFTER), now, AT_MOST);
    Map<String, Integer> deleted = new LinkedHashMap<>();
    for (Task task : TASKS) {
      deleted.put(
          task.deletion().table(), task.deletion().run(database, now.minus(task.kept()), AT_MOST));
    }
    deleted.put(SqlReplayGuard.EXPIRED.table(), sweepUses(now));
    deleted.put("event_log", events.prune(database, now.minus(EVENTS_KEPT), AT_MOST));
    outbox.bound();
    return deleted;
  }

  /**
   * Only what was over at the sweep before this one too: a clock that is ahead at one of them, and
   * set back before the next, must not make a proof live again that nobody remembers. So the first
   * sweep after a start takes none.
   */
  private int sweepUses(Instant now) {
    Instant last = lastSweep.getAndSet(now);
    if (last.equals(Instant.MAX)) {
      return 0;
    }
    Instant earlier = last.isBefore(now) ? last : now;
    return SqlReplayGuard.EXPIRED.run(database, earlier.minus(USES_KEPT), USES_AT_MOST);
  }
}
