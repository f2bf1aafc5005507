package dev.grantwise.protocol.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 of text, in the spellings that OAuth uses. */
public final class Sha256 {

  private Sha256() {}

  /** The 32 bytes of the digest of the text's UTF-8 form. */
  public static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest as base64url without padding, as in PKCE and {@code ath}. */
  public static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(text));
  }

  /** The digest in lower-case hexadecimal. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(digest(text));
  }
}
