package dev.grantwise.server.secret;

import dev.grantwise.protocol.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes machine-made secrets of 256 bits: no salt is needed, the pepper keeps a stolen database
 * from confirming a guess. Passwords of people need a {@code PasswordHasher} instead.
 *
 * <p>The class of the secret goes into the hash, so a stolen hash of one kind never matches a
 * secret of another. Safe for many threads.
 */
public final class SecretHasher {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_PEPPER_BYTES = 32;

  private final SecretKey pepper;

  private SecretHasher(SecretKey pepper) {
    this.pepper = pepper;
  }

  /**
   * A hasher under one pepper of at least 256 bits.
   *
   * @throws IllegalArgumentException if it is shorter
   */
  public static SecretHasher of(byte[] pepper) {
    if (pepper.length < MIN_PEPPER_BYTES) {
      throw new IllegalArgumentException("pepper: at least 32 bytes");
    }
    return new SecretHasher(new SecretKeySpec(pepper, ALGORITHM));
  }

  public SecretHash hash(Secret secret) {
    return new SecretHash(mac(secret.getClass().getSimpleName() + "|" + secret.reveal()));
  }

  /**
   * A value that only this server can make from these parts, such as a CSRF token that is bound to
   * a browser.
   *
   * @param purpose what it is for; values for two purposes never agree
   */
  public String derive(String purpose, Secret first, Secret second) {
    return mac(purpose + "|" + hash(first).value() + "|" + hash(second).value());
  }

  /** Whether what came back is {@link #derive} of these, in a time that does not tell how much. */
  public boolean isDerived(String received, String purpose, Secret first, Secret second) {
    return MessageDigest.isEqual(
        derive(purpose, first, second).getBytes(StandardCharsets.UTF_8),
        received.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A key of 256 bits that only this server has, the same on every node.
   *
   * @param purpose what it is for; keys for two purposes never agree
   */
  public byte[] key(String purpose) {
    return Base64.getUrlDecoder().decode(mac("key|" + purpose));
  }

  private String mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
