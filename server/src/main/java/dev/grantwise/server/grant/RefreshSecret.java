package dev.grantwise.server.grant;

import dev.grantwise.protocol.secret.Secret;

/** The part of a refresh token that only its family's row and the key together can derive. */
public final class RefreshSecret extends Secret {
  public RefreshSecret(String value) {
    super(value);
  }
}
