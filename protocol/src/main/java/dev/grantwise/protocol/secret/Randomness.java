package dev.grantwise.protocol.secret;

import java.util.Base64;

/**
 * The port through which everything unguessable is made. Production uses a {@code SecureRandom};
 * tests and plans with a seed use a reproducible one.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Randomness {

  /** Bytes behind every value that must not be guessed: 256 bits (RFC 6749 10.10 asks for 128). */
  int SECRET_BYTES = 32;

  /** Fills the whole array. */
  void fill(byte[] bytes);

  /** 256 random bits as 43 base64url characters. */
  default String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    fill(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
