package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** A refresh token (RFC 6749 1.5): for the authorization server and nobody else. */
public final class RefreshToken extends Secret {
  public RefreshToken(String value) {
    super(value);
  }
}
