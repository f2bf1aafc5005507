package dev.grantwise.server.session;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * That a client is to be told of the end of a session (OpenID Connect Back-Channel Logout 2.5). It
 * waits in the outbox, written in the transaction that ended the session; the logout token is made
 * when it is sent, since it is good for two minutes.
 */
public record LogoutNotice(ClientId client, UserId user, SessionId session) {

  /** Who delivers it. */
  public static final String TOPIC = "backchannel-logout";

  private static final String CLIENT = "client_id";
  private static final String USER = "user";
  private static final String SESSION = "session";

  /** One for each of these clients, as they wait. */
  public static List<Message> messages(List<ClientId> clients, UserId user, SessionId session) {
    return clients.stream()
        .map(client -> new LogoutNotice(client, user, session).message())
        .toList();
  }

  /** As it waits. */
  public Message message() {
    return new Message(
        TOPIC,
        JsonObject.EMPTY
            .with(CLIENT, client.value())
            .with(USER, user.value())
            .with(SESSION, session.value())
            .encode());
  }

  /** Reads one that waited. */
  public static Parsed<LogoutNotice> parse(String payload) {
    return JsonObject.parse(payload)
        .then(
            json -> {
              Optional<String> client = json.string(CLIENT);
              Optional<String> user = json.string(USER);
              Optional<String> session = json.string(SESSION);
              return client.isPresent() && user.isPresent() && session.isPresent()
                  ? Parsed.of(
                      new LogoutNotice(
                          new ClientId(client.get()),
                          new UserId(user.get()),
                          new SessionId(session.get())))
                  : Parsed.malformed("logout notice", "client_id, user and session");
            });
  }
}
