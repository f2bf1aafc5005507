package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A key of 256 bits and its public name. Never printed. */
public final class NamedKey {

  /** Length of the key. */
  public static final int BYTES = 32;

  private static final int NAME_BYTES = 4;
  private static final int MAX_NAME = 16;

  private final String id;
  private final byte[] bytes;

  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException if the name is not 1 to 16 letters and digits, or the key has
   *     another length
   */
  public NamedKey(String id, byte[] bytes) {
    if (!isName(id)) {
      throw new IllegalArgumentException("key id: 1 to " + MAX_NAME + " letters and digits");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("key " + id + ": " + BYTES + " bytes");
    }
    this.id = id;
    this.bytes = bytes.clone();
  }

  static NamedKey generate(Randomness randomness) {
    byte[] name = new byte[NAME_BYTES];
    byte[] key = new byte[BYTES];
    randomness.fill(name);
    randomness.fill(key);
    return new NamedKey("k" + HexFormat.of().formatHex(name), key);
  }

  public String id() {
    return id;
  }

  /** A copy of the key itself, for a cipher, a MAC or a derivation and for nothing else. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** Whether a key may be called so. */
  static boolean isName(String id) {
    return !id.isEmpty() && id.length() <= MAX_NAME && id.chars().allMatch(NamedKey::isPlain);
  }

  /** Whether it is the same key under the same name; takes as long wherever they differ. */
  boolean isSame(NamedKey other) {
    return id.equals(other.id) && MessageDigest.isEqual(bytes, other.bytes);
  }

  private static boolean isPlain(int c) {
    return c < 0x7f && Character.isLetterOrDigit(c);
  }

  @Override
  public String toString() {
    return "NamedKey(redacted " + id + ")";
  }
}
