package dev.grantwise.protocol.jose;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;

/**
 * The port to a private key that stays where it is: a device behind PKCS#11, a key service of a
 * cloud. Bound to one key and one algorithm when it is made. Safe for use by many threads; an
 * adapter that waits for a network has a timeout.
 *
 * <p>It is believed nothing: {@link RemoteKey#prove} holds it against the public half, and each
 * signature has to have the length of one.
 */
@FunctionalInterface
public interface PrivateHalf {

  /**
   * Signs, hash included, in the form of JWS: for ES256 both numbers, each of 32 bytes, and not the
   * DER that many services answer with (RFC 7518 3.4).
   *
   * @throws IOException if what has the key does not answer
   * @throws GeneralSecurityException if it refuses
   */
  byte[] sign(byte[] signingInput) throws IOException, GeneralSecurityException;

  /** A key of a security provider that signs with it and does not show it (PKCS #11). */
  static PrivateHalf in(Provider provider, PrivateKey key, SigningAlgorithm algorithm) {
    return new PlatformHalf(provider, key, algorithm);
  }
}
