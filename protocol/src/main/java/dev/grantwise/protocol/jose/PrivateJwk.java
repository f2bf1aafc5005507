package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.secret.Secret;

/** A private key as a JWK (RFC 7517), for a store that encrypts it. */
public final class PrivateJwk extends Secret {
  public PrivateJwk(String value) {
    super(value);
  }
}
