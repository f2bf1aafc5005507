package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  private final Source source;
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
    this(new Fixed(keys), randomness);
  }

  /** Seals with the first key of that moment, opens with any. */
  public Envelope(Source source, Randomness randomness) {
    this.source = source;
    this.randomness = randomness;
  }

  /** Where its keys are from. */
  public interface Source {

    /** The keys, that which seals first. */
    List<NamedKey> encryption();

    /** The same after another look: a value names a key that is not among them. */
    List<NamedKey> encryptionAgain();

    /** Where they are, in words. */
    String place();
  }

  private record Fixed(List<NamedKey> encryption) implements Source {
    Fixed {
      encryption = List.copyOf(encryption);
    }

    @Override
    public List<NamedKey> encryptionAgain() {
      return encryption;
    }

    @Override
    public String place() {
      return "the keys of this program";
    }
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
    NamedKey master = source.encryption().getFirst();
    byte[] head = head(master.id());
    byte[] salt = random(SALT_BYTES);
    byte[] nonce = random(NONCE_BYTES);
    byte[] sealed =
        crypt(
            Cipher.ENCRYPT_MODE,
            valueKey(master, salt),
            nonce,
            place,
            text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(head.length + SALT_BYTES + NONCE_BYTES + sealed.length)
        .put(head)
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

  /** The same text under the key that is in use now. */
  public byte[] sealAgain(Place place, byte[] sealed) {
    return seal(place, open(place, sealed));
  }

  /** Whether that value is under the key that is in use now. */
  public boolean isCurrent(byte[] sealed) {
    byte[] head = head(source.encryption().getFirst().id());
    return Arrays.mismatch(sealed, head) >= head.length;
  }

  /** What every value begins with that a key sealed. */
  public static byte[] head(String kid) {
    byte[] name = kid.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(2 + name.length)
        .put(VERSION)
        .put((byte) name.length)
        .put(name)
        .array();
  }

  private NamedKey known(String name, Place place) {
    return find(source.encryption(), name)
        .or(() -> find(source.encryptionAgain(), name))
        .orElseThrow(
            () ->
                StorageException.of(
                        Kind.KEY_MISSING,
                        "A value of "
                            + place.column()
                            + " was encrypted with the key "
                            + shown(name)
                            + ", which is not in "
                            + source.place())
                    .expected("every key that the database was written with")
                    .remedy("Put that key back, behind the one in use"));
  }

  private static Optional<NamedKey> find(List<NamedKey> keys, String name) {
    return keys.stream().filter(key -> key.id().equals(name)).findFirst();
  }

  /** What stands in a damaged value may be anything. */
  private static String shown(String name) {
    return NamedKey.isName(name) ? name : "of a damaged name";
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
