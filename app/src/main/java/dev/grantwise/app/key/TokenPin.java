package dev.grantwise.app.key;

import dev.grantwise.protocol.secret.Secret;

/** What opens a PKCS #11 token for its user. */
public final class TokenPin extends Secret {
  public TokenPin(String value) {
    super(value);
  }
}
