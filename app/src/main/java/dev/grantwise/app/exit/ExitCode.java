package dev.grantwise.app.exit;

/** How a command ended, for scripts. */
public enum ExitCode {
  OK(0),
  UNEXPECTED(1),
  USAGE(2),
  FILE_INVALID(3),
  SIGN_IN_NEEDED(4),
  DENIED(5),
  TIMED_OUT(6),
  UNAVAILABLE(7),
  TOKEN_STORE_UNAVAILABLE(8),
  REQUIREMENT_VIOLATED(9),
  INTERRUPTED(130);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  public int value() {
    return value;
  }
}
