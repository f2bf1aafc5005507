package dev.grantwise.app.command.server;

import dev.grantwise.server.user.Password;
import java.io.Console;
import java.util.Arrays;
import java.util.Optional;

/** Asks whoever is at the terminal for a password, without showing what they type. */
@FunctionalInterface
public interface PasswordPrompt {

  /**
   * Asks once.
   *
   * @param question what stands before the cursor
   * @return empty where nobody can be asked, or who is asked says nothing
   */
  Optional<Password> ask(String question);

  /** Asks at this process's terminal, if it has one. */
  @SuppressWarnings("SystemConsoleNull") // Null again where output goes to a pipe or a file.
  static Optional<Password> atTheTerminal(String question) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return Optional.empty();
    }
    char[] typed = console.readPassword("%s", question);
    if (typed == null || typed.length == 0) {
      return Optional.empty();
    }
    Password password = new Password(new String(typed));
    Arrays.fill(typed, '\0');
    return Optional.of(password);
  }
}
