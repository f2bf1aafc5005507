package dev.grantwise.advisor.render;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes Markdown as GitHub reads it. Whatever comes from outside is text or code in it, never
 * markup.
 */
final class MarkdownPage {

  private final StringBuilder text = new StringBuilder();

  void heading(int level, String title) {
    block("#".repeat(level) + " " + escaped(title));
  }

  void paragraph(String content) {
    block(atStart(escaped(content)));
  }

  /** A paragraph of pieces that are Markdown already. */
  void markdown(String content) {
    block(content);
  }

  /** A table; cells are Markdown already. */
  void table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(head));
    table.append("\n|").append("---|".repeat(head.size()));
    rows.forEach(cells -> table.append('\n').append(row(cells)));
    block(table.toString());
  }

  /** A list; items are Markdown already. */
  void list(List<String> items) {
    block(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
  }

  /** Lines as they are, in a fence that none of them can close. */
  void fenced(String language, List<String> lines) {
    int longest =
        lines.stream().map(String::strip).mapToInt(MarkdownPage::backticks).max().orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    String content = lines.stream().map(Plain::of).collect(Collectors.joining("\n"));
    block(fence + language + "\n" + content + "\n" + fence);
  }

  /** A code span that nothing inside can close. */
  static String code(String content) {
    String plain = Plain.of(content.strip());
    // In a table a bar ends the cell before a code span begins.
    if (plain.isEmpty() || plain.indexOf('|') >= 0) {
      return escaped(plain);
    }
    String mark = "`".repeat(backticks(plain) + 1);
    boolean ticks = plain.startsWith("`") || plain.endsWith("`");
    String inside = ticks ? " " + plain + " " : plain;
    return mark + inside + mark;
  }

  static String strong(String content) {
    return "**" + escaped(content) + "**";
  }

  /** Text without any markup in it. */
  static String escaped(String content) {
    String plain = Plain.of(String.join(" ", content.strip().split("\\s+", -1)));
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (isMarkup(plain, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static boolean isMarkup(String text, int at) {
    char c = text.charAt(at);
    // Within a word an underscore is only that, as in authorization_code.
    return c == '_'
        ? !(isWord(text, at - 1) && isWord(text, at + 1))
        : "\\`*[]<>|~&".indexOf(c) >= 0;
  }

  private static boolean isWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /** A line that begins like a heading, a list or a quotation is none. */
  static String atStart(String escaped) {
    if (escaped.isEmpty()) {
      return escaped;
    }
    String marked = escaped.replaceFirst("^(\\d+)([.)])", "$1\\\\$2");
    return "#+-=".indexOf(marked.charAt(0)) >= 0 ? "\\" + marked : marked;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static int backticks(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void block(String markdown) {
    text.append(text.isEmpty() ? "" : "\n").append(markdown).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
