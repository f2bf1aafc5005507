package dev.grantwise.store.server;

import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Dialect;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The server's own sign-in sessions in {@code sso_session}. */
final class SqlUserSessions implements UserSessions {

  private static final String WITH_COOKIE =
      "SELECT * FROM sso_session WHERE cookie_hash = :cookie AND " + Good.SESSION;

  /** Of many at once, one writes. */
  private static final String SEE =
      """
      UPDATE sso_session SET
        last_seen = :now,
        idle_end = CASE WHEN :idleEnd < absolute_end THEN :idleEnd ELSE absolute_end END
      WHERE cookie_hash = :cookie AND last_seen <= :due AND %s
      RETURNING *
      """
          .formatted(Good.SESSION);

  /** Also where the browser has gone quiet and something granted in it has not. */
  private static final String OF_USER =
      """
      SELECT sso_session.*, (
        SELECT MAX(token_family.rotated_at) FROM token_family
        WHERE token_family.session_id = sso_session.id) AS refreshed
      FROM sso_session
      JOIN app_user ON app_user.id = sso_session.user_id
        AND app_user.status = 'active'
        AND app_user.token_epoch = sso_session.user_epoch
      WHERE sso_session.user_id = :user
      AND sso_session.ended_at IS NULL
      AND (sso_session.idle_end > :now OR EXISTS (
        SELECT 1 FROM token_family
        WHERE token_family.session_id = sso_session.id
        AND token_family.lifetime = 'session'
        AND token_family.status = 'active'
        AND token_family.idle_end > :now
        AND token_family.absolute_end > :now))
      ORDER BY sso_session.last_seen DESC, sso_session.id
      LIMIT :most
      """;

  private static final String FIND = "SELECT * FROM sso_session WHERE id = :id AND " + Good.SESSION;

  private static final String RENEW =
      """
      UPDATE sso_session SET
        cookie_hash = :cookie,
        user_epoch = :epoch,
        auth_time = :authTime,
        idle_end = :idleEnd,
        absolute_end = :absoluteEnd,
        last_seen = :lastSeen,
        device = :device
      WHERE id = :id AND user_id = :user AND %s
      """
          .formatted(Good.SESSION);

  private final Ledger ledger;
  private final Database database;

  SqlUserSessions(Ledger ledger) {
    this.ledger = ledger;
    this.database = ledger.database();
  }

  @Override
  public void begin(UserSession session, Telling<? super UserSession> telling) {
    String sql =
        """
        INSERT INTO sso_session
          (id, cookie_hash, user_id, user_epoch, auth_time, idle_end, absolute_end,
           created, last_seen, device)
        VALUES (:id, :cookie, :user, :epoch, :authTime, :idleEnd, :absoluteEnd,
           :created, :lastSeen, :device)
        """;
    ledger.write(
        telling,
        handle -> {
          bind(handle.createUpdate(sql), session)
              .bind("created", session.trace().since())
              .execute();
          return session;
        });
  }

  @Override
  public Optional<UserSession> use(SecretHash cookie, Instant now, Duration idle) {
    Instant due = now.minus(Lifetimes.SESSION_SEEN);
    Optional<UserSession> found =
        database.read(
            handle ->
                handle
                    .createQuery(WITH_COOKIE)
                    .bind("cookie", cookie.value())
                    .bind("now", now)
                    .map((row, context) -> read(row))
                    .findOne());
    return found.filter(session -> !session.trace().lastSeen().isAfter(due)).isPresent()
        ? see(cookie, now, idle, due).or(() -> find(found.get().id(), now))
        : found;
  }

  private Optional<UserSession> see(SecretHash cookie, Instant now, Duration idle, Instant due) {
    return database.write(
        handle ->
            handle
                .createQuery(SEE)
                .bind("cookie", cookie.value())
                .bind("idleEnd", now.plus(idle))
                .bind("now", now)
                .bind("due", due)
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public List<UserSession> of(UserId user, Instant now, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(OF_USER)
                .bind("user", user.value())
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> withRefreshes(row))
                .list());
  }

  private static UserSession withRefreshes(ResultSet row) throws SQLException {
    UserSession session = read(row);
    return Micros.optionalInstant(row, "refreshed")
        .map(refreshed -> session.with(session.trace().seen(refreshed)))
        .orElse(session);
  }

  @Override
  public Optional<UserSession> find(SessionId id, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(FIND)
                .bind("id", id.value())
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public boolean renew(UserSession renewed, Instant now, Telling<? super UserSession> telling) {
    return ledger.write(
        telling,
        handle -> bind(handle.createUpdate(RENEW), renewed).bind("now", now).execute() == 1,
        done -> done ? Optional.of(renewed) : Optional.empty());
  }

  @Override
  public Ending end(
      SessionId id, String reason, Instant now, Telling<? super Ending.Ended> telling) {
    return ledger.write(
        telling,
        handle ->
            ended(handle, id, reason, now)
                .<Ending>map(one -> one)
                .orElseGet(Ending.AlreadyEnded::new),
        ending -> ending instanceof Ending.Ended ended ? Optional.of(ended) : Optional.empty());
  }

  @Override
  public void endOthers(
      UserId user,
      SessionId kept,
      String reason,
      Instant now,
      Telling<? super List<Ending.Ended>> telling) {
    ledger.write(
        telling,
        handle -> {
          Dialect.of(handle).waitForOthers(handle);
          return others(handle, user, kept, now).stream()
              .map(id -> ended(handle, id, reason, now))
              .flatMap(Optional::stream)
              .toList();
        },
        ended -> Optional.of(ended).filter(all -> !all.isEmpty()));
  }

  /** None if the one that stays is not a live session of that user. */
  private static List<SessionId> others(Handle handle, UserId user, SessionId kept, Instant now) {
    return handle
        .createQuery(
            """
            SELECT other.id FROM sso_session other
            WHERE other.user_id = :user AND other.ended_at IS NULL AND other.id <> :kept
            AND EXISTS (
              SELECT 1 FROM sso_session
              WHERE sso_session.id = :kept AND sso_session.user_id = :user AND %s)
            ORDER BY other.id
            """
                .formatted(Good.SESSION))
        .bind("user", user.value())
        .bind("kept", kept.value())
        .bind("now", now)
        .mapTo(String.class)
        .list()
        .stream()
        .map(SessionId::new)
        .toList();
  }

  private static Optional<Ending.Ended> ended(
      Handle handle, SessionId id, String reason, Instant now) {
    return endRow(handle, id, reason, now)
        .map(
            user ->
                new Ending.Ended(
                    id,
                    user,
                    FamilyRow.revoke(
                        handle, FamilyRow.Which.BOUND_TO_SESSION, id.value(), reason, now),
                    LogoutParties.of(handle, id)));
  }

  private static Optional<UserId> endRow(Handle handle, SessionId id, String reason, Instant now) {
    return handle
        .createQuery(
            "UPDATE sso_session SET ended_at = :now, end_reason = :reason"
                + " WHERE id = :id AND ended_at IS NULL RETURNING user_id")
        .bind("id", id.value())
        .bind("reason", reason)
        .bind("now", now)
        .mapTo(String.class)
        .findOne()
        .map(UserId::new);
  }

  private static Update bind(Update update, UserSession session) {
    return update
        .bind("id", session.id().value())
        .bind("cookie", session.cookie().value())
        .bind("user", session.user().value())
        .bind("epoch", session.userEpoch())
        .bind("authTime", session.authTime())
        .bind("idleEnd", session.idleEnd())
        .bind("absoluteEnd", session.absoluteEnd())
        .bind("lastSeen", session.trace().lastSeen())
        .bind("device", session.trace().device().map(CoarseDevice::value).orElse(null));
  }

  private static UserSession read(ResultSet row) throws SQLException {
    return new UserSession(
        new SessionId(row.getString("id")),
        new SecretHash(row.getString("cookie_hash")),
        new UserId(row.getString("user_id")),
        row.getLong("user_epoch"),
        Micros.instant(row, "auth_time"),
        Micros.instant(row, "idle_end"),
        Micros.instant(row, "absolute_end"),
        trace(row));
  }

  static SessionTrace trace(ResultSet row) throws SQLException {
    return new SessionTrace(
        Micros.instant(row, "created"),
        Micros.instant(row, "last_seen"),
        Optional.ofNullable(row.getString("device")).map(CoarseDevice::new));
  }
}
