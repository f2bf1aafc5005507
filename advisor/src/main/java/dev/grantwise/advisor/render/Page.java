package dev.grantwise.advisor.render;

import java.util.List;

/** Writes text for a screen: no line is longer than that, where words allow. */
final class Page {

  private static final int INDENT = 2;

  private final StringBuilder text = new StringBuilder();
  private final Colour colour;
  private final int width;

  Page(Screen screen) {
    this.colour = screen.colour();
    this.width = screen.width();
  }

  /** How many columns there are at that level. */
  int width(int level) {
    return width - level * INDENT;
  }

  void heading(String title) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(colour.bold(title)).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A line as it is. */
  void line(int level, String content) {
    if (content.isEmpty()) {
      blank();
      return;
    }
    text.append(" ".repeat(level * INDENT)).append(Plain.of(content)).append('\n');
  }

  void strong(int level, String content) {
    Wrapped.lines(Plain.of(content), width(level))
        .forEach(
            line -> text.append(" ".repeat(level * INDENT)).append(colour.bold(line)).append('\n'));
  }

  /** A paragraph. */
  void paragraph(int level, String content) {
    Wrapped.lines(Plain.of(content), width(level)).forEach(line -> line(level, line));
  }

  /** A paragraph that hangs from a label. */
  void labelled(int level, String label, String content) {
    int hang = Math.max(label.length() + 1, 0);
    List<String> lines = Wrapped.lines(Plain.of(content), width(level) - hang);
    line(level, label + " " + lines.getFirst());
    lines.stream().skip(1).forEach(rest -> line(level, " ".repeat(hang) + rest));
  }

  /** A paragraph that matters less. */
  void aside(int level, String content) {
    Wrapped.lines(Plain.of(content), width(level))
        .forEach(
            line -> text.append(" ".repeat(level * INDENT)).append(colour.dim(line)).append('\n'));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
