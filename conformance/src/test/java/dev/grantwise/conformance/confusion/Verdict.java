package dev.grantwise.conformance.confusion;

import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.signed.Checked;
import java.util.Optional;

/** What a consumer makes of a JWT. */
sealed interface Verdict {

  /** It acts on what the JWT says. */
  record Taken() implements Verdict {}

  /**
   * It does not.
   *
   * @param why for the log
   */
  record Refused(String why) implements Verdict {}

  /**
   * It does not take it for a token of any sort.
   *
   * @param why for the log
   */
  record NoToken(String why) implements Verdict {}

  /** It does not, and has nobody to tell why. */
  record Silent() implements Verdict {}

  static Verdict of(RefusedJwt jwt) {
    return new Refused(jwt.reason() + ": " + jwt.text());
  }

  static Verdict of(Checked<?> checked) {
    return switch (checked) {
      case Checked.Accepted<?> ignored -> new Taken();
      case Checked.Refused<?> refused -> new Refused(refused.violation().reason());
      case Checked.Unverified<?> unverified -> of(unverified.jwt());
    };
  }

  static Verdict of(Optional<?> claims) {
    return claims.isPresent() ? new Taken() : new Silent();
  }
}
