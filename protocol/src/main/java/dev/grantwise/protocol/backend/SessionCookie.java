package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;

/** The value of the session cookie: opaque, and all that a browser ever holds. */
public final class SessionCookie extends Secret {
  public SessionCookie(String value) {
    super(value);
  }

  public static SessionCookie generate(Randomness randomness) {
    return new SessionCookie(randomness.secret());
  }
}
