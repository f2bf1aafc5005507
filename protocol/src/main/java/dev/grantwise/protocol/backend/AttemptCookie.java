package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;

/** The value of the cookie that ties one sign-in attempt to one browser (RFC 9700 4.7.1). */
public final class AttemptCookie extends Secret {
  public AttemptCookie(String value) {
    super(value);
  }

  public static AttemptCookie generate(Randomness randomness) {
    return new AttemptCookie(randomness.secret());
  }
}
