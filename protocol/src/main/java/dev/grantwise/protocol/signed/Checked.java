package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.rule.Violation;
import java.util.Optional;

/**
 * What came of checking a message.
 *
 * @param <T> what the check vouches for
 */
public sealed interface Checked<T> {

  /** It holds by every rule. */
  record Accepted<T>(T value) implements Checked<T> {}

  /** It contradicts a rule, which has the error code for the peer. */
  record Refused<T>(Violation violation) implements Checked<T> {}

  /**
   * Its signature is not the expected one's, or it is no JWT. Where the key is unknown, keys that
   * are fetched may have changed.
   */
  record Unverified<T>(RefusedJwt jwt) implements Checked<T> {}

  /** Whether it is signed by a key that is not among those known: one that is fetched may fit. */
  default boolean missesKey() {
    return this instanceof Unverified<T>(RefusedJwt jwt)
        && jwt.reason() == RefusedJwt.Reason.UNKNOWN_KEY;
  }

  /** The value, if every rule holds. */
  default Optional<T> toOptional() {
    return switch (this) {
      case Accepted<T>(T value) -> Optional.of(value);
      case Refused<T> ignored -> Optional.empty();
      case Unverified<T> ignored -> Optional.empty();
    };
  }
}
