package dev.grantwise.advisor.render;

/** Whether a text may carry the control sequences of a terminal. */
public enum Colour {
  /** Bold and dim, for a terminal that asks for nothing else. */
  ANSI,
  /** Plain characters, for files, pipes and {@code NO_COLOR}. */
  NONE;

  String bold(String text) {
    return this == ANSI ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  String dim(String text) {
    return this == ANSI ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}
