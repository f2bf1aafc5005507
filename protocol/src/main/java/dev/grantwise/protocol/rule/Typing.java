package dev.grantwise.protocol.rule;

import dev.grantwise.protocol.jose.JwtType;
import java.util.Optional;

/** What the {@code typ} of a JWT says of its kind (RFC 8725 3.11). */
public enum Typing {
  /** It is of the kind expected. */
  OWN,
  /** Nothing, or {@code JWT}, which says nothing either. */
  GENERAL,
  /** The same, where that is tolerated by name, or where the kind has no type of its own. */
  GENERAL_TOLERATED,
  /** It is of another kind. */
  OTHER;

  /** Compares with the type of a kind. */
  public static Typing of(JwtType own, Optional<JwtType> seen) {
    if (seen.filter(own::equals).isPresent()) {
      return OWN;
    }
    return seen.filter(type -> !type.equals(JwtType.JWT)).isPresent() ? OTHER : GENERAL;
  }

  /** The same, where a JWT without a type of its own is taken too. */
  public Typing tolerated() {
    return this == GENERAL ? GENERAL_TOLERATED : this;
  }

  /** The verdict of a rule about the kind of a JWT. */
  public Verdict demand(String what) {
    return switch (this) {
      case OWN, GENERAL_TOLERATED -> Verdict.satisfied();
      case GENERAL -> Verdict.violated("no typ of its own", "the typ of a " + what);
      case OTHER -> Verdict.violated("the typ of another kind of JWT", "that of a " + what);
    };
  }
}
