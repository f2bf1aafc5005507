package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.administration.SignIns;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.server.FamilyRow.Which;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Sign-ins over the tables of sessions, families, codes and devices.
 *
 * <p>What is not yet redeemed is ended before the families: a redemption that was first has made
 * its family by then, and one that comes later finds nothing to redeem.
 */
final class SqlSignIns implements SignIns {

  private static final String REASON = "ended_by_administrator";

  private static final String LIVE =
      """
      SELECT listed.*, token_family.client_id
      FROM (
        SELECT sso_session.id, sso_session.user_id, account.login, sso_session.auth_time,
          sso_session.idle_end, sso_session.absolute_end, sso_session.created,
          sso_session.last_seen, sso_session.device
        FROM sso_session JOIN app_user account ON account.id = sso_session.user_id
        WHERE (:everybody = 1 OR sso_session.user_id = :user) AND %s
        ORDER BY sso_session.auth_time DESC, sso_session.id
        LIMIT :most) listed
      LEFT JOIN token_family ON token_family.session_id = listed.id
        AND token_family.status = 'active'
      ORDER BY listed.auth_time DESC, listed.id, token_family.client_id
      """
          .formatted(Good.SESSION);

  private static final String END_SESSIONS =
      """
      UPDATE sso_session SET ended_at = :now, end_reason = '%s', untold = :untold
      WHERE ended_at IS NULL
      """
          .formatted(REASON);

  private final Ledger ledger;

  SqlSignIns(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public List<LiveSession> live(Optional<UserId> user, Instant now, int most) {
    return ledger
        .database()
        .read(
            handle -> {
              Map<SessionId, LiveSession> found = new LinkedHashMap<>();
              handle
                  .createQuery(LIVE)
                  .bind("everybody", user.isEmpty() ? 1 : 0)
                  .bind("user", user.map(UserId::value).orElse(""))
                  .bind("now", now)
                  .bind("most", most)
                  .map((row, context) -> read(row))
                  .forEach(session -> found.merge(session.id(), session, SqlSignIns::merged));
              return List.copyOf(found.values());
            });
  }

  private static LiveSession merged(LiveSession one, LiveSession next) {
    List<ClientId> clients = new ArrayList<>(one.clients());
    clients.addAll(next.clients());
    return with(one, clients.stream().distinct().toList());
  }

  private static LiveSession with(LiveSession session, List<ClientId> clients) {
    return new LiveSession(
        session.id(),
        session.user(),
        session.login(),
        session.authTime(),
        session.idleEnd(),
        session.absoluteEnd(),
        session.trace(),
        clients);
  }

  @Override
  public Ended endOfUser(UserId user, Instant now, Telling<? super Ended> telling) {
    return ledger.write(
        telling,
        handle -> EndOfUser.end(handle, user, "", REASON, now).orElse(new Ended(List.of(), 0, 0)));
  }

  @Override
  public Ended endOfClient(ClientId client, Instant now, Telling<? super Ended> telling) {
    return ledger.write(
        telling,
        handle -> {
          // Gone and not consumed: a code that is shown later was ended, and not replayed.
          handle
              .createUpdate(
                  "DELETE FROM authorization_code"
                      + " WHERE client_id = :client AND consumed_at IS NULL")
              .bind("client", client.value())
              .execute();
          denyDevices(handle, "client_id", client.value(), now);
          int families = revoke(handle, Which.OF_CLIENT, client.value(), now);
          // Last, since whoever writes the feed has it until the commit.
          RevocationRows.add(handle, List.of(RevocationRows.of(By.CLIENT, client.value(), now)));
          return of(List.of(), families);
        });
  }

  @Override
  public Optional<Ended> endOfSession(
      SessionId session, Instant now, Telling<? super Ended> telling) {
    return ledger.write(
        telling,
        handle -> {
          if (!isKnown(handle, session)) {
            return Optional.<Ended>empty();
          }
          List<EndedSession> sessions =
              handle
                  .createQuery(END_SESSIONS + "AND id = :session RETURNING id, user_id")
                  .bind("now", now)
                  .bind("untold", 0)
                  .bind("session", session.value())
                  .map((row, context) -> ended(row))
                  .list()
                  .stream()
                  .map(one -> LogoutParties.told(handle, one))
                  .toList();
          denyDevices(handle, "session_id", session.value(), now);
          return Optional.of(of(sessions, revoke(handle, Which.OF_SESSION, session.value(), now)));
        },
        Function.identity());
  }

  @Override
  public Ended endEverything(Instant now, Telling<? super Ended> telling) {
    return ledger.write(
        telling,
        handle -> {
          handle.createUpdate("UPDATE app_user SET token_epoch = token_epoch + 1").execute();
          // There may be any number: EndedSessions tells of them a few at a time.
          int sessions =
              handle.createUpdate(END_SESSIONS).bind("now", now).bind("untold", 1).execute();
          return new Ended(List.of(), sessions, revoke(handle, Which.ANY, "", now));
        });
  }

  private static boolean isKnown(Handle handle, SessionId session) {
    return handle
        .createQuery("SELECT 1 FROM sso_session WHERE id = :session")
        .bind("session", session.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** A device that was allowed and did not come back yet. */
  private static void denyDevices(Handle handle, String column, String value, Instant now) {
    handle
        .createUpdate(
            "UPDATE device_authorization SET state = 'denied', decided_at = :now WHERE "
                + column
                + " = :value AND state = 'approved' AND consumed_at IS NULL")
        .bind("value", value)
        .bind("now", now)
        .execute();
  }

  private static int revoke(Handle handle, Which which, String value, Instant now) {
    return FamilyRow.revoke(handle, which, value, REASON, now);
  }

  private static Ended of(List<EndedSession> sessions, int families) {
    return new Ended(sessions, sessions.size(), families);
  }

  private static EndedSession ended(ResultSet row) throws SQLException {
    return new EndedSession(
        new SessionId(row.getString("id")), new UserId(row.getString("user_id")));
  }

  private static LiveSession read(ResultSet row) throws SQLException {
    return new LiveSession(
        new SessionId(row.getString("id")),
        new UserId(row.getString("user_id")),
        row.getString("login"),
        Micros.instant(row, "auth_time"),
        Micros.instant(row, "idle_end"),
        Micros.instant(row, "absolute_end"),
        SqlUserSessions.trace(row),
        Optional.ofNullable(row.getString("client_id")).map(ClientId::new).stream().toList());
  }
}
