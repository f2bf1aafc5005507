package dev.grantwise.server.grant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One master key of the refresh tokens, split into a key that derives their secrets and one that
 * signs their form. It lives outside the database: a stolen database alone forges nothing, the two
 * together forge everything.
 */
public final class RefreshTokenKey {

  static final int MIN_MASTER_BYTES = 32;
  private static final int KEY_BYTES = 32;

  private final String id;
  private final SecretKey derivation;
  private final SecretKey mac;

  private RefreshTokenKey(String id, SecretKey derivation, SecretKey mac) {
    this.id = id;
    this.derivation = derivation;
    this.mac = mac;
  }

  /**
   * Splits a master key of at least 256 bits.
   *
   * @param id 1 to 16 letters and digits; it stands in every token
   * @throws IllegalArgumentException if id or key is not as it must be
   */
  public static RefreshTokenKey of(String id, byte[] master) {
    if (!isId(id) || master.length < MIN_MASTER_BYTES) {
      throw new IllegalArgumentException(
          "refresh token key: an id of 1 to 16 letters and digits, and at least 32 bytes");
    }
    SecretKey source = new SecretKeySpec(master, "Generic");
    return new RefreshTokenKey(
        id,
        new SecretKeySpec(expand(source, new byte[0], "refresh token secrets"), "Generic"),
        new SecretKeySpec(expand(source, new byte[0], "refresh token macs"), "HmacSHA256"));
  }

  static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= 16
        && text.chars().allMatch(c -> c < 0x7f && Character.isLetterOrDigit(c));
  }

  public String id() {
    return id;
  }

  /** 256 bits for that salt and those circumstances, the same every time (RFC 5869). */
  byte[] derive(byte[] salt, String circumstances) {
    return expand(derivation, salt, circumstances);
  }

  SecretKey mac() {
    return mac;
  }

  private static byte[] expand(SecretKey source, byte[] salt, String info) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(source)
                  .addSalt(salt)
                  .thenExpand(info.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 25 has HKDF-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "RefreshTokenKey(" + id + ", redacted)";
  }
}
