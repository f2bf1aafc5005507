package dev.grantwise.server.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.Parsed.Malformed;
import java.util.Optional;

/**
 * What keeps a registration document from being registered.
 *
 * @param what the member
 * @param expected what may stand there, and the rule or section that says so
 */
record Problem(String what, String expected) {

  static Optional<Problem> of(String what, String expected) {
    return Optional.of(new Problem(what, expected));
  }

  static <T> Optional<Problem> of(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Value<T> _ -> Optional.empty();
      case Malformed<T>(String what, String expected) -> of(what, expected);
    };
  }

  /** The same in a member that holds the other. */
  Problem in(String member) {
    return new Problem(member + ", " + what, expected);
  }
}
