package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** A logout token (OpenID Connect Back-Channel Logout 2.4) as it was received or just made. */
public final class LogoutToken extends Secret {
  public LogoutToken(String value) {
    super(value);
  }
}
