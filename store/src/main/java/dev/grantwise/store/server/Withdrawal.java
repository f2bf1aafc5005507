package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.server.FamilyRow.Which;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What became of taking back everything from one client.
 *
 * @param changed whether there was anything
 * @param families how many ended
 * @param notices what the client is to be told
 */
record Withdrawal(boolean changed, int families, List<Message> notices) {

  private static final String REASON = "consent_withdrawn";

  /** Sessions that the client may think of; of one that ended it was told then. */
  private static final String SESSIONS =
      """
      SELECT DISTINCT token_family.session_id
      FROM token_family JOIN sso_session ON sso_session.id = token_family.session_id
        AND sso_session.ended_at IS NULL
      WHERE token_family.user_id = :user AND token_family.client_id = :client
      ORDER BY token_family.session_id
      """;

  private static final String CLIENTS =
      """
      SELECT client_id FROM consent_grant WHERE user_id = :user
      UNION
      SELECT client_id FROM token_family WHERE user_id = :user AND status = 'active'
      UNION
      SELECT client_id FROM authorization_code WHERE user_id = :user AND consumed_at IS NULL
      UNION
      SELECT client_id FROM device_authorization
      WHERE user_id = :user AND state = 'approved' AND consumed_at IS NULL
      ORDER BY client_id
      """;

  Withdrawal {
    notices = List.copyOf(notices);
  }

  /** The clients that have something of a user, or are about to fetch it, in order. */
  static List<ClientId> clientsOf(Handle handle, UserId user) {
    return handle
        .createQuery(CLIENTS)
        .bind("user", user.value())
        .mapTo(String.class)
        .list()
        .stream()
        .map(ClientId::new)
        .toList();
  }

  /**
   * Does it. What is not yet redeemed is ended before the families: a redemption that was first has
   * made its family by then, and one that comes later finds nothing to redeem.
   */
  static Withdrawal of(Handle handle, UserId user, ClientId client, Instant now) {
    Map<String, String> who = Map.of("user", user.value(), "client", client.value());
    int forgotten =
        execute(
            handle, "DELETE FROM consent_grant WHERE user_id = :user AND client_id = :client", who);
    execute(
        handle,
        "DELETE FROM authorization_code"
            + " WHERE user_id = :user AND client_id = :client AND consumed_at IS NULL",
        who);
    handle
        .createUpdate(
            "UPDATE device_authorization SET state = 'denied', decided_at = :now"
                + " WHERE user_id = :user AND client_id = :client"
                + " AND state = 'approved' AND consumed_at IS NULL")
        .bindMap(who)
        .bind("now", now)
        .execute();
    int families = FamilyRow.revoke(handle, Which.OF_USER_AT_CLIENT, who, REASON, now);
    return new Withdrawal(
        forgotten + families > 0,
        families,
        LogoutParties.hasAs(handle, client)
            ? sessions(handle, who).stream()
                .map(session -> new LogoutNotice(client, user, session).message())
                .toList()
            : List.of());
  }

  private static int execute(Handle handle, String sql, Map<String, String> who) {
    return handle.createUpdate(sql).bindMap(who).execute();
  }

  private static List<SessionId> sessions(Handle handle, Map<String, String> who) {
    return handle.createQuery(SESSIONS).bindMap(who).mapTo(String.class).list().stream()
        .map(SessionId::new)
        .toList();
  }
}
