package dev.grantwise.app.password;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.user.Password;

/** A password that nobody thought of, to be shown once and typed once: more than 79 bits. */
public final class GeneratedPassword {

  /** No two of them look alike. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 4;

  private GeneratedPassword() {}

  /** 16 letters of 31, in groups. */
  public static Password from(Randomness randomness) {
    StringBuilder text = new StringBuilder();
    byte[] one = new byte[1];
    while (text.length() < GROUPS * (GROUP_LENGTH + 1) - 1) {
      if (text.length() % (GROUP_LENGTH + 1) == GROUP_LENGTH) {
        text.append('-');
      }
      randomness.fill(one);
      int value = one[0] & 0xff;
      // The rest of the range would make the first letters likelier.
      if (value < 256 / LETTERS.length() * LETTERS.length()) {
        text.append(LETTERS.charAt(value % LETTERS.length()));
      }
    }
    return new Password(text.toString());
  }
}
