package dev.grantwise.server.secret;

/**
 * What the database keeps of a secret: its HMAC-SHA-256 under the pepper, in base64url. Good as a
 * key and for equality; it opens nothing.
 */
public record SecretHash(String value) {

  private static final int LENGTH = 43;

  public SecretHash {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("secret hash: 43 base64url characters");
    }
  }
}
