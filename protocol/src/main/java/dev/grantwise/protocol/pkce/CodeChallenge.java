package dev.grantwise.protocol.pkce;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * An S256 code challenge: the base64url form of a SHA-256 digest, 43 characters (RFC 7636 4.2).
 *
 * <p>There is no other method: OAuth 2.1 draft -16 7.5.2 prohibits {@code plain}.
 */
public record CodeChallenge(String value) {

  /** The {@code code_challenge_method} of every challenge made or accepted here. */
  public static final String S256 = "S256";

  private static final int LENGTH = 43;

  public CodeChallenge {
    if (!isChallenge(value)) {
      throw new IllegalArgumentException("code_challenge: 43 base64url characters");
    }
  }

  public static Parsed<CodeChallenge> parse(String text) {
    return isChallenge(text)
        ? Parsed.of(new CodeChallenge(text))
        : Parsed.malformed("code_challenge", "43 base64url characters");
  }

  /** Whether this is the challenge of that verifier, in constant time (RFC 7636 4.6). */
  public boolean matches(CodeVerifier verifier) {
    return MessageDigest.isEqual(bytes(value), bytes(verifier.challenge().value));
  }

  private static boolean isChallenge(String text) {
    return text.length() == LENGTH
        && Characters.all(
            text, c -> c < 0x7f && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return value;
  }
}
