package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;

/** Ties an ID token to the attempt that asked for it (OpenID Connect Core 3.1.2.1, 15.5.2). */
public final class Nonce extends Secret {
  public Nonce(String value) {
    super(value);
  }

  public static Nonce generate(Randomness randomness) {
    return new Nonce(randomness.secret());
  }
}
