package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;

/**
 * The keys that sign tokens, as the endpoints see them: one of each algorithm signs, and those to
 * come and those just replaced are published beside it. Safe for many threads.
 */
public interface SigningKeys {

  /**
   * The key of that algorithm that signs now.
   *
   * @throws IllegalStateException if there is none yet: the algorithm is not in the schedule, or
   *     was added so lately that its first key is still being announced
   */
  Signer active(SigningAlgorithm algorithm);

  /** Every key that a token in use may be signed by, and those to come. */
  KeySet published();
}
