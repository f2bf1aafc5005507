package dev.grantwise.server.administration;

import dev.grantwise.protocol.Characters;
import dev.grantwise.server.user.NewPassword;
import dev.grantwise.server.user.Password;
import java.util.Locale;
import java.util.Optional;

/** What may be a login name, the name of a person and a password, in words. */
final class NewAccount {

  private static final int MOST_LOGIN = 64;
  private static final int MOST_NAME = 100;

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

  /** What is wrong with a password, as what was expected; empty if nothing is. */
  static Optional<String> problem(String login, Password password) {
    return NewPassword.flaw(login, password).map(NewAccount::expected);
  }

  private static String expected(NewPassword.Flaw flaw) {
    return switch (flaw) {
      case LENGTH ->
          "a password of " + NewPassword.LEAST + " to " + NewPassword.MOST + " characters";
      case CONTROL_CHARACTERS -> "a password on one line, without control characters";
      case GUESSABLE -> "a password without the login name in it and of more than a few letters";
    };
  }
}
