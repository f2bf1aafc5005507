package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** An ID token (OpenID Connect Core 2) as it was received: nothing in it is believed yet. */
public final class IdToken extends Secret {
  public IdToken(String value) {
    super(value);
  }
}
