package dev.grantwise.protocol.pkce;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.protocol.secret.Sha256;

/** A code verifier: 43 to 128 unreserved characters, fresh for each attempt (RFC 7636 4.1). */
public final class CodeVerifier extends Secret {

  private static final int MIN_LENGTH = 43;
  private static final int MAX_LENGTH = 128;

  private CodeVerifier(String value) {
    super(value);
  }

  /** 32 random octets in base64url, the construction RFC 7636 4.1 recommends. */
  public static CodeVerifier generate(Randomness randomness) {
    return new CodeVerifier(randomness.secret());
  }

  public static Parsed<CodeVerifier> parse(String text) {
    boolean valid =
        text.length() >= MIN_LENGTH
            && text.length() <= MAX_LENGTH
            && Characters.all(text, CodeVerifier::isUnreserved);
    return valid
        ? Parsed.of(new CodeVerifier(text))
        : Parsed.malformed("code_verifier", "43 to 128 unreserved characters");
  }

  /** The S256 challenge (RFC 7636 4.2). */
  public CodeChallenge challenge() {
    return new CodeChallenge(Sha256.base64Url(reveal()));
  }

  private static boolean isUnreserved(int c) {
    return c < 0x7f && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
  }
}
