package dev.grantwise.server.grant;

import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.server.secret.SecretHasher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads opaque access tokens: {@code at.1.<secret>.<checksum>}.
 *
 * <p>The secret is 256 random bits. The checksum, 128 bits of HMAC-SHA-256 over all before it,
 * tells a token of ours from junk without a look into the database; who leaves tokens where they do
 * not belong is found by the prefix. Safe for many threads.
 */
public final class OpaqueTokenCodec {

  /** What every opaque access token starts with, for those who scan for leaked secrets. */
  public static final String PREFIX = "at.";

  private static final String VERSION = PREFIX + "1.";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAX_LENGTH = 200;
  private static final int CHECKSUM_BYTES = 16;

  private final SecretKey key;

  private OpaqueTokenCodec(SecretKey key) {
    this.key = key;
  }

  /** With a key that every node of the server has. */
  public static OpaqueTokenCodec under(SecretHasher hasher) {
    return new OpaqueTokenCodec(new SecretKeySpec(hasher.key("opaque access tokens"), ALGORITHM));
  }

  public AccessToken generate(Randomness randomness) {
    String signed = VERSION + randomness.secret();
    return new AccessToken(signed + "." + checksum(signed));
  }

  /** Whether it is meant to be one, genuine or not. */
  public boolean looksLike(Secret token) {
    return token.reveal().startsWith(PREFIX);
  }

  /** The token, if this server made it; which says nothing yet about whether it is good. */
  public Optional<AccessToken> open(Secret token) {
    String text = token.reveal();
    if (!text.startsWith(VERSION) || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String signed = text.substring(0, text.lastIndexOf('.'));
    String shown = text.substring(signed.length() + 1);
    return MessageDigest.isEqual(bytes(checksum(signed)), bytes(shown))
        ? Optional.of(new AccessToken(text))
        : Optional.empty();
  }

  private String checksum(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(mac.doFinal(bytes(text)), CHECKSUM_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
