package dev.grantwise.client.signin;

import dev.grantwise.protocol.metadata.Issuer;

/**
 * A user: issuer and subject together, and never an e-mail address (OpenID Connect Core 5.7).
 *
 * @param sub at most 255 ASCII characters (OpenID Connect Core 2)
 */
public record Subject(Issuer issuer, String sub) {

  private static final int MAX_LENGTH = 255;

  public Subject {
    if (!isSub(sub)) {
      throw new IllegalArgumentException("sub: 1 to " + MAX_LENGTH + " ASCII characters");
    }
  }

  static boolean isSub(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }
}
