package dev.grantwise.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The characters of a text held against an alphabet, such as those of RFC 6749 appendix A. Every
 * request comes by several of these, and a stream over a short text costs many times what the look
 * at it does.
 */
public final class Characters {

  /** What stands for bytes that are no UTF-8, or for itself. */
  private static final char REPLACEMENT = '\uFFFD';

  private Characters() {}

  /** The text, if the bytes are UTF-8 (RFC 3629 3); what is not is never repaired. */
  public static Optional<String> utf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // The strict decoder takes far longer, and is asked only where the other may have repaired.
    return text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * Whether a code point is there to be read: none that a terminal or page acts on, that reorders
   * or hides text, that is half of another, or that nobody has given a meaning.
   */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Whether each character is one of those; true of an empty text. */
  public static boolean all(String text, IntPredicate allowed) {
    for (int i = 0; i < text.length(); i++) {
      if (!allowed.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of them is among the characters. */
  public static boolean any(String text, IntPredicate sought) {
    return !all(text, sought.negate());
  }

  /** Whether none of them is a control character (Unicode's category Cc). */
  public static boolean noControls(String text) {
    return all(text, c -> !Character.isISOControl(c));
  }
}
