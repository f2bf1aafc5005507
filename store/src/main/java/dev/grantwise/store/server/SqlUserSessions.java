package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.sql.Database;
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

  private static final String USE =
      """
      UPDATE sso_session SET
        idle_end = CASE WHEN :idleEnd < absolute_end THEN :idleEnd ELSE absolute_end END
      WHERE cookie_hash = :cookie AND %s
      RETURNING *
      """
          .formatted(Good.SESSION);

  private static final String FIND = "SELECT * FROM sso_session WHERE id = :id AND " + Good.SESSION;

  private static final String RENEW =
      """
      UPDATE sso_session SET
        cookie_hash = :cookie,
        user_epoch = :epoch,
        auth_time = :authTime,
        idle_end = :idleEnd,
        absolute_end = :absoluteEnd
      WHERE id = :id AND user_id = :user AND %s
      """
          .formatted(Good.SESSION);

  private static final String PARTIES =
      """
      SELECT client_id, profile FROM client
      WHERE client_id IN (SELECT client_id FROM token_family WHERE session_id = :id)
      ORDER BY client_id
      """;

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
          (id, cookie_hash, user_id, user_epoch, auth_time, idle_end, absolute_end)
        VALUES (:id, :cookie, :user, :epoch, :authTime, :idleEnd, :absoluteEnd)
        """;
    ledger.write(
        telling,
        handle -> {
          bind(handle.createUpdate(sql), session).execute();
          return session;
        });
  }

  @Override
  public Optional<UserSession> use(SecretHash cookie, Instant now, Duration idle) {
    return database.write(
        handle ->
            handle
                .createQuery(USE)
                .bind("cookie", cookie.value())
                .bind("idleEnd", now.plus(idle))
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne());
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
            endRow(handle, id, reason, now)
                .<Ending>map(
                    user ->
                        new Ending.Ended(
                            id,
                            user,
                            FamilyRow.revoke(
                                handle, FamilyRow.Which.BOUND_TO_SESSION, id.value(), reason, now),
                            parties(handle, id)))
                .orElseGet(Ending.AlreadyEnded::new),
        ending -> ending instanceof Ending.Ended ended ? Optional.of(ended) : Optional.empty());
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

  /** Asked once the session's row is changed, so that no family begins in it any more. */
  static List<ClientId> parties(Handle handle, SessionId id) {
    return handle
        .createQuery(PARTIES)
        .bind("id", id.value())
        .map((row, context) -> party(row))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<ClientId> party(ResultSet row) throws SQLException {
    ClientId client = new ClientId(row.getString("client_id"));
    return ProfileJson.read(row.getString("profile")).backchannelLogoutUri().map(uri -> client);
  }

  private static Update bind(Update update, UserSession session) {
    return update
        .bind("id", session.id().value())
        .bind("cookie", session.cookie().value())
        .bind("user", session.user().value())
        .bind("epoch", session.userEpoch())
        .bind("authTime", session.authTime())
        .bind("idleEnd", session.idleEnd())
        .bind("absoluteEnd", session.absoluteEnd());
  }

  private static UserSession read(ResultSet row) throws SQLException {
    return new UserSession(
        new SessionId(row.getString("id")),
        new SecretHash(row.getString("cookie_hash")),
        new UserId(row.getString("user_id")),
        row.getLong("user_epoch"),
        Micros.instant(row, "auth_time"),
        Micros.instant(row, "idle_end"),
        Micros.instant(row, "absolute_end"));
  }
}
