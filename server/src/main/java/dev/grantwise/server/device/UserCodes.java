package dev.grantwise.server.device;

import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.protocol.secret.Randomness;
import java.util.Locale;
import java.util.Optional;

/**
 * The codes that people type (RFC 8628 6.1): eight of twenty letters, without vowels so that they
 * spell nothing, shown as two halves with a dash.
 */
public final class UserCodes {

  /** RFC 8628 6.1. */
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  /** 20 to the eighth: 34 bits, which the throttle makes enough for five minutes. */
  private static final int LENGTH = 8;

  private static final int HALF = LENGTH / 2;

  /** The largest multiple of the number of letters that a byte holds: no letter is likelier. */
  private static final int FAIR = 256 - 256 % LETTERS.length();

  /** Nobody types so much around eight letters. */
  private static final int MOST_TYPED = 64;

  private UserCodes() {}

  /** A new code, with its dash. */
  public static UserCode generate(Randomness randomness) {
    StringBuilder letters = new StringBuilder(LENGTH);
    byte[] bytes = new byte[LENGTH];
    while (letters.length() < LENGTH) {
      randomness.fill(bytes);
      for (int i = 0; i < bytes.length && letters.length() < LENGTH; i++) {
        int drawn = Byte.toUnsignedInt(bytes[i]);
        if (drawn < FAIR) {
          letters.append(LETTERS.charAt(drawn % LETTERS.length()));
        }
      }
    }
    return written(letters);
  }

  /** The code as it was shown, from what a person typed: in any case, with any separators. */
  public static Optional<UserCode> typed(String text) {
    if (text.length() > MOST_TYPED) {
      return Optional.empty();
    }
    String letters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Punct}\\p{Pd}\\p{Z}]", "");
    boolean right =
        letters.length() == LENGTH && letters.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    return right ? Optional.of(written(letters)) : Optional.empty();
  }

  private static UserCode written(CharSequence letters) {
    return new UserCode(letters.subSequence(0, HALF) + "-" + letters.subSequence(HALF, LENGTH));
  }
}
