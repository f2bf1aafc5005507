package dev.grantwise.advisor.adoption;

import java.util.List;

/** Reads application.properties, as java.util.Properties does, with lines and each name once. */
final class PropertiesText {

  private final String[] lines;
  private final Settings found = new Settings(SpringNames::same);

  private PropertiesText(String text) {
    this.lines = text.split("\r\n|\r|\n", -1);
  }

  static List<Setting> read(String text) throws Unreadable {
    return new PropertiesText(text).settings();
  }

  private List<Setting> settings() throws Unreadable {
    for (int i = 0; i < lines.length; i++) {
      int number = i + 1;
      StringBuilder whole = new StringBuilder(lines[i].stripLeading());
      if (whole.isEmpty() || whole.charAt(0) == '#' || whole.charAt(0) == '!') {
        continue;
      }
      while (isContinued(whole) && i + 1 < lines.length) {
        i++;
        whole.setLength(whole.length() - 1);
        whole.append(lines[i].stripLeading());
      }
      add(whole.toString(), number);
    }
    return found.inOrder();
  }

  private static boolean isContinued(StringBuilder line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void add(String line, int number) throws Unreadable {
    int end = 0;
    while (end < line.length() && "=: \t\f".indexOf(line.charAt(end)) < 0) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, line.length());
    String name = unescaped(line.substring(0, end), number);
    String rest = line.substring(end).replaceFirst("^[ \\t\\f]*[=:]?[ \\t\\f]*", "");
    if (SpringNames.matters(name)) {
      found.addOnce(new Setting(name, List.of(unescaped(rest, number)), number));
    }
  }

  private static String unescaped(String text, int number) throws Unreadable {
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length();
      char next = escape ? text.charAt(i + 1) : c;
      if (escape && next == 'u') {
        plain.append(codeUnit(text, i + 2, number));
        i += 6;
      } else {
        plain.append(escape ? escaped(next) : c);
        i += escape ? 2 : 1;
      }
    }
    return plain.toString();
  }

  private static char codeUnit(String text, int at, int number) throws Unreadable {
    String hex = text.substring(at, Math.min(at + 4, text.length()));
    if (!hex.matches("[0-9A-Fa-f]{4}")) {
      throw new Unreadable(number, "no character stands after \\u", "four hexadecimal digits");
    }
    return (char) Integer.parseInt(hex, 16);
  }

  private static char escaped(char c) {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      default -> c;
    };
  }
}
