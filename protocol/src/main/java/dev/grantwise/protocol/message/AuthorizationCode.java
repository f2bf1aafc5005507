package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** An authorization code (RFC 6749 1.3.1): short-lived, good for one use by one client. */
public final class AuthorizationCode extends Secret {
  public AuthorizationCode(String value) {
    super(value);
  }
}
