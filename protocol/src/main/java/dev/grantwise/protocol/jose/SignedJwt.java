package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.secret.Secret;

/** A JWT in its compact form (RFC 7515 3.1), just made. */
public final class SignedJwt extends Secret {
  SignedJwt(String value) {
    super(value);
  }
}
