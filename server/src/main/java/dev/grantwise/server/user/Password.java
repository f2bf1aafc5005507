package dev.grantwise.server.user;

import dev.grantwise.protocol.secret.Secret;

/** What a person typed as their password. */
public final class Password extends Secret {
  public Password(String value) {
    super(value);
  }
}
