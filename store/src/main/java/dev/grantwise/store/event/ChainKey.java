package dev.grantwise.store.event;

import dev.grantwise.store.protection.NamedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes what is chained, under a key derived from one outside the database. Never printed. */
public final class ChainKey {

  private static final String MAC = "HmacSHA256";
  private static final String LABEL = "grantwise event chain 1";

  private final SecretKeySpec key;

  private ChainKey(SecretKeySpec key) {
    this.key = key;
  }

  /** The key of a chain, derived from the pepper, which is never replaced. */
  public static ChainKey of(NamedKey pepper) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(pepper.reveal(), MAC));
      return new ChainKey(
          new SecretKeySpec(mac.doFinal(LABEL.getBytes(StandardCharsets.US_ASCII)), MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** A hash over the parts, each with its length, so that no part can lend to its neighbour. */
  String hash(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(number(part.length));
        mac.update(part);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  @Override
  public String toString() {
    return "ChainKey(redacted)";
  }
}
