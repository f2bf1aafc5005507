package dev.grantwise.protocol.jose;

import java.util.function.Function;

/** A signing key from outside the database: proven to sign for its public half, or refused. */
public sealed interface KeyReading {

  record Usable(Signer key) implements KeyReading {}

  record Unusable(KeyProblem problem) implements KeyReading {}

  /** A refusal. */
  static KeyReading unusable(KeyProblem.Kind kind, String seen, String expected, String remedy) {
    return new Unusable(new KeyProblem(kind, seen, expected, remedy));
  }

  /** What comes of a key that can be used; a refusal stays what it is. */
  default KeyReading then(Function<Signer, KeyReading> next) {
    return switch (this) {
      case Usable(Signer key) -> next.apply(key);
      case Unusable unusable -> unusable;
    };
  }
}
