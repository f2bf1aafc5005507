package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** An access token (RFC 6749 1.4): opaque to the client that carries it. */
public final class AccessToken extends Secret {
  public AccessToken(String value) {
    super(value);
  }
}
