package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.time.Instant;

/** One thing that is due. Taking it twice, or on two nodes, is taking it once. */
public sealed interface KeyStep {

  /** Make the first key of a new installation: nobody has fetched anything, so it signs at once. */
  record Begin(SigningAlgorithm algorithm) implements KeyStep {}

  /** Make the next key and publish it. */
  record Announce(SigningAlgorithm algorithm, Instant activeFrom) implements KeyStep {}

  /** Correct a time that a wrong clock set. */
  record Reschedule(KeyId announced, Instant activeFrom) implements KeyStep {}

  /** Sign with it from now on. */
  record Activate(KeyId announced) implements KeyStep {}

  /** Stop publishing it. */
  record Forget(KeyId retiring) implements KeyStep {}
}
