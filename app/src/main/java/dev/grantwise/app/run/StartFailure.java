package dev.grantwise.app.run;

import dev.grantwise.app.ExitCode;

/**
 * Something that a start needs is not there. The message says what, what was expected, what to do.
 */
public final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public StartFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
