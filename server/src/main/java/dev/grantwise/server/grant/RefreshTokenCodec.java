package dev.grantwise.server.grant;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.RefreshToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;

/**
 * Writes and reads refresh tokens: {@code rt.<key>.<family>.<generation>.<secret>.<mac>}.
 *
 * <p>The mac, 128 bits of HMAC-SHA-256 over all before it, tells a genuine token from junk without
 * a look into the database. The secret is derived (HKDF-SHA-256) from key, salt, client, family and
 * generation, so a successor can be made again instead of being kept. Safe for many threads.
 */
public final class RefreshTokenCodec {

  /** What every refresh token starts with, for those who scan for leaked secrets. */
  public static final String PREFIX = "rt.";

  private static final int MAX_LENGTH = 200;
  private static final int PARTS = 6;
  private static final int MAC_BYTES = 16;
  private static final int MAX_GENERATION_DIGITS = 15;

  private final RefreshTokenKeys keys;

  public RefreshTokenCodec(RefreshTokenKeys keys) {
    this.keys = keys;
  }

  /** A genuine token: this server made it, which says nothing yet about whether it is good. */
  public record Opened(FamilyId family, long generation, RefreshSecret secret) {}

  /** The key that new secrets are derived under. */
  public String currentKeyId() {
    return keys.current().id();
  }

  /** Whether secrets of that key can still be derived. */
  public boolean knows(String keyId) {
    return keys.find(keyId).isPresent();
  }

  /**
   * The secret of one generation of one family, the same every time.
   *
   * @throws IllegalStateException if the key is gone although families still need it
   */
  public RefreshSecret secret(
      String keyId, FamilyId family, FamilySalt salt, ClientId client, long generation) {
    byte[] derived =
        key(keyId)
            .derive(
                Base64.getUrlDecoder().decode(salt.reveal()),
                client.value() + "|" + family.reveal() + "|" + generation);
    return new RefreshSecret(base64Url(derived));
  }

  /** The token that carries a secret. */
  public RefreshToken token(String keyId, FamilyId family, long generation, RefreshSecret secret) {
    String signed =
        PREFIX + keyId + "." + family.reveal() + "." + generation + "." + secret.reveal();
    return new RefreshToken(signed + "." + base64Url(mac(key(keyId), signed)));
  }

  /** Reads a token; empty for everything that this server did not make. */
  public Optional<Opened> open(String token) {
    if (!token.startsWith(PREFIX) || token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    Optional<RefreshTokenKey> key = keys.find(parts[1]);
    String signed = token.substring(0, token.lastIndexOf('.'));
    if (key.isEmpty() || !isMac(key.get(), signed, parts[5])) {
      return Optional.empty();
    }
    OptionalLong generation = generation(parts[3]);
    return generation.isEmpty() || parts[2].isEmpty() || parts[4].isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Opened(
                new FamilyId(parts[2]), generation.getAsLong(), new RefreshSecret(parts[4])));
  }

  private static OptionalLong generation(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_GENERATION_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** Compares the text, so that a mac has one spelling only. */
  private static boolean isMac(RefreshTokenKey key, String signed, String mac) {
    return MessageDigest.isEqual(ascii(base64Url(mac(key, signed))), ascii(mac));
  }

  private static byte[] mac(RefreshTokenKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.mac());
      return Arrays.copyOf(mac.doFinal(ascii(text)), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private RefreshTokenKey key(String id) {
    return keys.find(id)
        .orElseThrow(
            () -> new IllegalStateException("refresh token key " + id + " is gone, yet needed"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
