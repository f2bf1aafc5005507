package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningKey;

/**
 * The keys that sign tokens. Implementations keep them encrypted, announce a new one before its
 * first use and publish an old one until its last token has ended; they refuse to start when they
 * cannot decrypt. Safe for many threads.
 */
public interface SigningKeys {

  /** The ES256 key that signs now. */
  SigningKey active();

  /** Every key that a token in use may be signed by, and those to come. */
  KeySet published();
}
