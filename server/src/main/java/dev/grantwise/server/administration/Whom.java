package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.session.SessionId;

/** Whose sign-ins end when an administrator ends them. */
public sealed interface Whom {

  /**
   * Everything of one user, offline access too.
   *
   * @param name the login name, or else the {@code sub}
   */
  record OfUser(String name) implements Whom {}

  /** Everything that users granted to one client; it stays registered and may ask again. */
  record OfClient(ClientId client) implements Whom {}

  /** One session and all that was granted in it, offline access too. */
  record OfSession(SessionId session) implements Whom {}

  /** Every session and every grant of every user. */
  record Everything() implements Whom {}
}
