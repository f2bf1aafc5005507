package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts single values for one place in the database: column and row are authenticated, so a
 * value moved elsewhere does not open.
 *
 * <p>Each value has an AES-256-GCM key of its own, derived by HMAC-SHA-256 from the master key and
 * a random salt, so that no count of values exhausts a key. The form is {@code version, length and
 * name of the master key, salt (16), nonce (12), ciphertext and tag}. Safe for many threads.
 */
public final class Envelope {

  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String MAC = "HmacSHA256";
  private static final String LABEL = "grantwise envelope 1";

  private final List<NamedKey> keys;
  private final Randomness randomness;

  /**
   * Seals with the first key, opens with any.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Envelope(List<NamedKey> keys, Randomness randomness) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("an envelope needs a key");
    }
    this.keys = List.copyOf(keys);
    this.randomness = randomness;
  }

  /**
   * Where a value stands.
   *
   * @param column table and column, such as {@code interaction.request}
   * @param row the row's primary key
   */
  public record Place(String column, String row) {}

  /** The text, encrypted for that place. */
  public byte[] seal(Place place, String text) {
    NamedKey master = keys.getFirst();
    byte[] name = master.id().getBytes(StandardCharsets.US_ASCII);
    byte[] salt = random(SALT_BYTES);
    byte[] nonce = random(NONCE_BYTES);
    byte[] sealed =
        crypt(
            Cipher.ENCRYPT_MODE,
            valueKey(master, salt),
            nonce,
            place,
            text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(2 + name.length + SALT_BYTES + NONCE_BYTES + sealed.length)
        .put(VERSION)
        .put((byte) name.length)
        .put(name)
        .put(salt)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * The text that was sealed for that place.
   *
   * @throws StorageException of kind {@link Kind#WRONG_KEYS} if the key is unknown, or the value
   *     was changed or moved
   */
  public String open(Place place, byte[] sealed) {
    ByteBuffer in = ByteBuffer.wrap(sealed);
    try {
      if (in.get() != VERSION) {
        throw unopened(place, "is of an unknown version");
      }
      String name = new String(take(in, in.get() & 0xff), StandardCharsets.US_ASCII);
      SecretKey key = valueKey(known(name, place), take(in, SALT_BYTES));
      byte[] nonce = take(in, NONCE_BYTES);
      byte[] text = crypt(Cipher.DECRYPT_MODE, key, nonce, place, take(in, in.remaining()));
      return new String(text, StandardCharsets.UTF_8);
    } catch (BufferUnderflowException e) {
      throw unopened(place, "is cut short");
    }
  }

  private NamedKey known(String name, Place place) {
    for (NamedKey key : keys) {
      if (key.id().equals(name)) {
        return key;
      }
    }
    throw unopened(place, "was encrypted with a key that the keys file does not have");
  }

  private static byte[] crypt(int mode, SecretKey key, byte[] nonce, Place place, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(framed(place.column()));
      cipher.updateAAD(framed(place.row()));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw unopened(place, "does not decrypt");
    }
  }

  private static SecretKey valueKey(NamedKey master, byte[] salt) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(master.reveal(), MAC));
      mac.update(framed(LABEL));
      return new SecretKeySpec(mac.doFinal(salt), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** With its length in front, so that no two lists of texts give the same bytes. */
  private static byte[] framed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    randomness.fill(bytes);
    return bytes;
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static StorageException unopened(Place place, String how) {
    return StorageException.of(Kind.WRONG_KEYS, "A value of " + place.column() + " " + how)
        .expected("a value that the keys file of this state directory opens")
        .remedy("Put back the keys file that belongs to this database, or both from one backup");
  }
}
