package dev.grantwise.server.pseudonym;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;

/**
 * The names by which a client is told of users and sessions. Nothing is stored: they are derived
 * under the server's own key, always the same and not to be turned back (OpenID Connect Core 8.1).
 * So they last as long as that key does. Safe for many threads.
 */
public final class Pseudonyms {

  private static final String SUBJECT = "pairwise subject";
  private static final String SESSION = "session of a client";

  private final SecretHasher hasher;

  public Pseudonyms(SecretHasher hasher) {
    this.hasher = hasher;
  }

  /**
   * The {@code sub} of everything that this client gets: ID tokens, access tokens, userinfo and
   * logout tokens. Access tokens too, since a client can read what it carries; so an API that
   * serves clients of several sectors knows one user by several names.
   */
  public String subject(RegisteredClient client, UserId user) {
    return client
        .profile()
        .sector()
        .map(sector -> hasher.derive(SUBJECT, new Part(sector.host()), new Part(user.value())))
        .orElse(user.value());
  }

  /**
   * The {@code sid} of its ID tokens and logout tokens: another one for each client, so that two of
   * them cannot tell by it that they serve the same browser.
   */
  public String session(ClientId client, SessionId session) {
    return hasher.derive(SESSION, new Part(client.value()), new Part(session.value()));
  }

  /** One of the two things that a name is derived from. */
  private static final class Part extends Secret {
    Part(String value) {
      super(value);
    }
  }
}
