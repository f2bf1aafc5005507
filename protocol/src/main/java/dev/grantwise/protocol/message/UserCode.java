package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** What the user types at the other device, and so reads on this one (RFC 8628 3.2, 3.3). */
public final class UserCode extends Secret {
  public UserCode(String value) {
    super(value);
  }
}
