package dev.grantwise.server.administration;

import dev.grantwise.protocol.Characters;
import dev.grantwise.server.user.Password;
import java.util.Locale;
import java.util.Optional;

/** What may be a login name, the name of a person and a password. */
final class NewAccount {

  private static final int MOST_LOGIN = 64;
  private static final int MOST_NAME = 100;

  /** NIST SP 800-63B-4 3.1.1.2: at least, where a password is all that is asked for. */
  static final int LEAST_PASSWORD = 15;

  /** Our choice, above the 64 that have to be possible; more is no safer. */
  static final int MOST_PASSWORD = 128;

  private NewAccount() {}

  /** As it is compared and kept; the form that people sign in with is tolerant likewise. */
  static String login(String typed) {
    return typed.trim().toLowerCase(Locale.ROOT);
  }

  /** What is wrong, as what was expected; empty if nothing is. */
  static Optional<String> problem(String login, String name) {
    if (login.isEmpty()
        || login.length() > MOST_LOGIN
        || !Characters.all(
            login,
            c ->
                !Character.isISOControl(c)
                    && !Character.isWhitespace(c)
                    && !Character.isSpaceChar(c))) {
      return Optional.of("a login name of 1 to " + MOST_LOGIN + " characters without spaces");
    }
    boolean readable = !name.isBlank() && name.length() <= MOST_NAME && Characters.noControls(name);
    return readable
        ? Optional.empty()
        : Optional.of("a name of 1 to " + MOST_NAME + " characters on one line");
  }

  /**
   * What is wrong with a password, as what was expected. Length is what makes it hard to guess;
   * nothing is demanded of its letters.
   */
  static Optional<String> problem(String login, Password password) {
    String text = password.reveal();
    int length = text.codePointCount(0, text.length());
    if (length < LEAST_PASSWORD || length > MOST_PASSWORD) {
      return Optional.of(
          "a password of " + LEAST_PASSWORD + " to " + MOST_PASSWORD + " characters");
    }
    if (!Characters.noControls(text)) {
      return Optional.of("a password on one line, without control characters");
    }
    boolean guessable =
        text.codePoints().distinct().count() < 5
            || (login.length() > 2 && text.toLowerCase(Locale.ROOT).contains(login));
    return guessable
        ? Optional.of("a password without the login name in it and of more than a few letters")
        : Optional.empty();
  }
}
