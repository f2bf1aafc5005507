package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;

/** Ties a response to the attempt and the browser that started it (RFC 6749 4.1.1, 10.12). */
public final class State extends Secret {
  public State(String value) {
    super(value);
  }

  public static State generate(Randomness randomness) {
    return new State(randomness.secret());
  }
}
