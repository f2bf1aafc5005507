package dev.grantwise.server.session;

import dev.grantwise.protocol.secret.Secret;

/** The value of the sign-in session's cookie: whoever has it is signed in. */
public final class SessionCookie extends Secret {
  public SessionCookie(String value) {
    super(value);
  }
}
