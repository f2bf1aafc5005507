package dev.grantwise.server.user;

import dev.grantwise.protocol.secret.Secret;

/** A password's hash in its encoded form, parameters and salt included; guessable off-line. */
public final class PasswordHash extends Secret {
  public PasswordHash(String value) {
    super(value);
  }
}
