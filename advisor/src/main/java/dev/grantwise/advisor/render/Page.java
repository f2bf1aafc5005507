package dev.grantwise.advisor.render;

import java.util.List;

/** Writes text of at most eighty columns, where words allow. */
final class Page {

  static final int WIDTH = 80;

  private static final int INDENT = 2;

  private final StringBuilder text = new StringBuilder();
  private final Colour colour;

  Page(Colour colour) {
    this.colour = colour;
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
    Wrapped.lines(Plain.of(content), WIDTH - level * INDENT)
        .forEach(
            line -> text.append(" ".repeat(level * INDENT)).append(colour.bold(line)).append('\n'));
  }

  /** A paragraph. */
  void paragraph(int level, String content) {
    Wrapped.lines(Plain.of(content), WIDTH - level * INDENT).forEach(line -> line(level, line));
  }

  /** A paragraph that hangs from a label. */
  void labelled(int level, String label, String content) {
    int hang = Math.max(label.length() + 1, 0);
    List<String> lines = Wrapped.lines(Plain.of(content), WIDTH - level * INDENT - hang);
    line(level, label + " " + lines.getFirst());
    lines.stream().skip(1).forEach(rest -> line(level, " ".repeat(hang) + rest));
  }

  /** A paragraph that matters less. */
  void aside(int level, String content) {
    Wrapped.lines(Plain.of(content), WIDTH - level * INDENT)
        .forEach(
            line -> text.append(" ".repeat(level * INDENT)).append(colour.dim(line)).append('\n'));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
