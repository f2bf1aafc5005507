package dev.grantwise.server.user;

import dev.grantwise.protocol.Characters;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be chosen as a password. Length is what makes it hard to guess; nothing is demanded of
 * its letters.
 */
public final class NewPassword {

  /** NIST SP 800-63B-4 3.1.1.2: at least, where a password is all that is asked for. */
  public static final int LEAST = 15;

  /** Our choice, above the 64 that have to be possible; more is no safer. */
  public static final int MOST = 128;

  private NewPassword() {}

  /** Why one may not be chosen. */
  public enum Flaw {
    LENGTH,
    CONTROL_CHARACTERS,
    /** It has the login name in it, or hardly more than one letter. */
    GUESSABLE
  }

  /** What is wrong with it; empty if nothing is. */
  public static Optional<Flaw> flaw(String login, Password password) {
    String text = password.reveal();
    int length = text.codePointCount(0, text.length());
    if (length < LEAST || length > MOST) {
      return Optional.of(Flaw.LENGTH);
    }
    if (!Characters.noControls(text)) {
      return Optional.of(Flaw.CONTROL_CHARACTERS);
    }
    boolean guessable =
        text.codePoints().distinct().count() < 5
            || (login.length() > 2 && text.toLowerCase(Locale.ROOT).contains(login));
    return guessable ? Optional.of(Flaw.GUESSABLE) : Optional.empty();
  }
}
