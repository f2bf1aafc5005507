package dev.grantwise.advisor.render;

/**
 * A line of a message.
 *
 * @param hang how many steps it is indented because it goes on with the line above it
 * @param name the parameter or header field in it, as it is called; empty for any other line
 */
public record MessageLine(int hang, String text, String name) {

  static MessageLine of(String text) {
    return new MessageLine(0, text, "");
  }

  /** Whether it stands between header fields and body. */
  public boolean isBlank() {
    return text.isEmpty();
  }
}
