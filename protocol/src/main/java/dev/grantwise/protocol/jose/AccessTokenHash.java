package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * {@code at_hash}: ties an access token to the ID token beside it (OpenID Connect Core 3.1.3.6).
 * The left half of the digest that the ID token's algorithm uses; SHA-512 for Ed25519.
 */
public final class AccessTokenHash {

  private AccessTokenHash() {}

  /** The value of {@code at_hash} in an ID token signed by that algorithm. */
  public static String of(Secret accessToken, SigningAlgorithm algorithm) {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm.hash())
              .digest(accessToken.reveal().getBytes(StandardCharsets.US_ASCII));
      return Bytes.base64Url(Arrays.copyOf(digest, digest.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-2", e);
    }
  }

  /** Whether a received {@code at_hash} is that of the access token received with it. */
  public static boolean matches(String received, Secret accessToken, SigningAlgorithm algorithm) {
    return MessageDigest.isEqual(
        received.getBytes(StandardCharsets.UTF_8),
        of(accessToken, algorithm).getBytes(StandardCharsets.UTF_8));
  }
}
