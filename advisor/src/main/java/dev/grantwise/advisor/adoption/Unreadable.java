package dev.grantwise.advisor.adoption;

/** A configuration cannot be read on; says where, and never what stands there. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String expected;

  /**
   * At a line.
   *
   * @param seen what is there, as the beginning of a sentence
   */
  Unreadable(int line, String seen, String expected) {
    super(seen);
    this.line = line;
    this.expected = expected;
  }

  int line() {
    return line;
  }

  String seen() {
    return String.valueOf(getMessage());
  }

  String expected() {
    return expected;
  }
}
