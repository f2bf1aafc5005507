package dev.grantwise.protocol.event;

import dev.grantwise.protocol.client.ClientId;
import java.util.Optional;

/**
 * Whom an event concerns, as far as known. Begin with {@link #UNKNOWN} or {@link #of}.
 *
 * @param subject the user's {@code sub}
 * @param grant a public identifier of the grant and its token family, never one that opens anything
 * @param session a public identifier of the session, the {@code sid} of ID tokens
 */
public record Concern(
    Optional<ClientId> clientId,
    Optional<String> subject,
    Optional<String> grant,
    Optional<String> session) {

  public static final Concern UNKNOWN =
      new Concern(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public static Concern of(ClientId clientId) {
    return UNKNOWN.withClient(clientId);
  }

  public Concern withClient(ClientId client) {
    return new Concern(Optional.of(client), subject, grant, session);
  }

  public Concern withSubject(String sub) {
    return new Concern(clientId, Optional.of(sub), grant, session);
  }

  public Concern withGrant(String publicId) {
    return new Concern(clientId, subject, Optional.of(publicId), session);
  }

  public Concern withSession(String sid) {
    return new Concern(clientId, subject, grant, Optional.of(sid));
  }
}
