package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.administration.SignIns.EndedSession;
import dev.grantwise.server.session.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which clients are told of the end of a session: those that registered where to be told. */
final class LogoutParties {

  private static final String PARTIES =
      """
      SELECT client_id, profile FROM client
      WHERE client_id IN (SELECT client_id FROM token_family WHERE session_id = :id)
      ORDER BY client_id
      """;

  private LogoutParties() {}

  /**
   * Those that were given tokens in it. Asked once the session's row is changed, so that no family
   * begins in it any more.
   */
  static List<ClientId> of(Handle handle, SessionId id) {
    return handle
        .createQuery(PARTIES)
        .bind("id", id.value())
        .map((row, context) -> party(row))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** That session with those, in the same unit of work. */
  static EndedSession told(Handle handle, EndedSession ended) {
    return new EndedSession(ended.id(), ended.user(), of(handle, ended.id()));
  }

  /** Whether a client is one of those that want to be told. */
  static boolean hasAs(Handle handle, ClientId client) {
    return handle
        .createQuery("SELECT client_id, profile FROM client WHERE client_id = :client")
        .bind("client", client.value())
        .map((row, context) -> party(row))
        .stream()
        .anyMatch(Optional::isPresent);
  }

  private static Optional<ClientId> party(ResultSet row) throws SQLException {
    ClientId client = new ClientId(row.getString("client_id"));
    return ClientRow.profile(row).backchannelLogoutUri().map(uri -> client);
  }
}
