package dev.grantwise.store.profile;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names a profile: one account of one client at one server. Another server or client is another
 * profile, whatever a person calls it, so that no token is found where it does not belong.
 *
 * @param account what a person calls it, since one may have several accounts
 */
public record ProfileName(Issuer issuer, ClientId clientId, String account) {

  /** For people who have one account. */
  public static final String ONLY_ACCOUNT = "default";

  private static final int MAX_LENGTH = 64;
  private static final int READABLE = 40;
  private static final int DIGEST_BYTES = 8;

  public ProfileName {
    if (!isAccount(account)) {
      throw new IllegalArgumentException("account: 1 to " + MAX_LENGTH + " printable characters");
    }
  }

  /** Whether an account may be called so. */
  public static boolean isAccount(String text) {
    return !text.isBlank()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(c -> c >= 0x20 && c != 0x7f);
  }

  /** A name for files: readable at its beginning, and no other profile's. */
  String fileName() {
    String readable = clientId.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String start = readable.substring(0, Math.min(readable.length(), READABLE));
    return start + "-" + digest();
  }

  private String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {issuer.value(), clientId.value(), account}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
