package dev.grantwise.store.protection;

import java.io.IOException;

/**
 * A service that has a key which never leaves it: it wraps the keys of this package, and unwraps
 * them when the program starts. Safe for many threads.
 */
public interface KeyService {

  /** Its name in the keys file; never changed once keys were wrapped under it. */
  String name();

  /**
   * The key, encrypted by the service.
   *
   * @param context what the key is for and its id; the service authenticates it with the key
   */
  byte[] wrap(byte[] key, String context) throws IOException;

  /** The key that was wrapped under that context. */
  byte[] unwrap(byte[] wrapped, String context) throws IOException;
}
