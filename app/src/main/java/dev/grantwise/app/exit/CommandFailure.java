package dev.grantwise.app.exit;

import java.io.PrintWriter;

/**
 * A command cannot go on. The message says what happened, what was expected and what to do next; it
 * is empty where all of that has been said.
 */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public CommandFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** Says it, unless it has been said. */
  public void print(PrintWriter err) {
    String message = String.valueOf(getMessage());
    if (!message.isEmpty()) {
      err.println(message);
    }
  }
}
