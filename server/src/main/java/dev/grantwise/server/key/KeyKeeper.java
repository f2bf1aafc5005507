package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;

/**
 * Makes private keys and finds them again: in the database, in a device, at a key service. The rest
 * of the life cycle holds handles alone. Safe for many threads.
 */
public interface KeyKeeper {

  /** Its name in the table of keys; never changed once keys were made under it. */
  String name();

  /** A new key. Nothing signs with it before it has been announced. */
  Made make(SigningAlgorithm algorithm);

  /**
   * The key of a handle that {@link #make} gave.
   *
   * @throws RuntimeException if it cannot be had; the ring makes a {@link KeyUnavailable} of it,
   *     and the server does not start
   */
  Signer open(KeyHandle handle);

  /** A key and what to find it by later. */
  record Made(Signer key, KeyHandle handle) {}
}
