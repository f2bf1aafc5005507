package dev.grantwise.protocol.throttle;

import dev.grantwise.protocol.secret.Randomness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes keys of what peers send: of a fixed size, however long the text; not to be foreseen, so
 * that nobody picks texts that collide (attack A65); and not to be read back from a memory dump.
 */
final class KeyedHash {

  private final byte[] salt = new byte[Randomness.SECRET_BYTES];

  KeyedHash(Randomness randomness) {
    randomness.fill(salt);
  }

  /** 128 bits. */
  record Key(long high, long low) {}

  Key key(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Key(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
