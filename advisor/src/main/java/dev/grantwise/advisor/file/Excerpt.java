package dev.grantwise.advisor.file;

/**
 * One line of a file as it may be shown.
 *
 * @param line the line, with hidden values and without comment and control characters; may be empty
 * @param caret the column that is pointed at, from 1
 */
public record Excerpt(String line, int caret) {

  static final Excerpt NONE = new Excerpt("", 0);

  /** The line and its caret, each on a line of its own; nothing if there is no line. */
  String text() {
    return line.isBlank() ? "" : "\n  " + line + "\n  " + " ".repeat(Math.max(0, caret - 1)) + "^";
  }
}
