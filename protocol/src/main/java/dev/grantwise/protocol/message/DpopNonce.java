package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.secret.Secret;
import java.util.regex.Pattern;

/**
 * What a server wants to see in the next proofs, so that none is made ahead (RFC 9449 8): one or
 * more of the characters that section 8.1 names.
 */
public final class DpopNonce extends Secret {

  /** Longest nonce that is taken; our choice. It is sent with each request. */
  private static final int MAX_LENGTH = 1_024;

  /** NQCHAR: printable ASCII but for the space, the quote and the backslash. */
  private static final Pattern FORM =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1," + MAX_LENGTH + "}");

  private static final String EXPECTED = "1 to 1024 NQCHAR (RFC 9449 8.1)";

  public DpopNonce(String value) {
    super(value);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("nonce: " + EXPECTED);
    }
  }

  /** Reads the value of a {@code DPoP-Nonce} field. */
  public static Parsed<DpopNonce> parse(String text) {
    return FORM.matcher(text).matches()
        ? Parsed.of(new DpopNonce(text))
        : Parsed.malformed("nonce", EXPECTED);
  }
}
