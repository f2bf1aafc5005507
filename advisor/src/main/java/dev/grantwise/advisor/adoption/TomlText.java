package dev.grantwise.advisor.adoption;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of TOML 1.0 that oauth2-proxy.cfg is written in: bare keys with a string, a
 * number, a word, or an array of those, which may go over several lines.
 */
final class TomlText {

  private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]{1,80})[ \\t]*=[ \\t]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+._:-]+");
  private static final String A_VALUE =
      "a string in quotes, a number, true, false, or a list of those";

  private final String text;
  private int at;
  private int line = 1;

  private TomlText(String text) {
    this.text = text;
  }

  static List<Setting> read(String text) throws Unreadable {
    return new TomlText(text).settings();
  }

  private List<Setting> settings() throws Unreadable {
    Settings found = new Settings(name -> name.replace('-', '_'));
    skipBlank();
    while (at < text.length()) {
      int begin = line;
      Matcher key = KEY.matcher(text).region(at, text.length());
      if (!key.lookingAt()) {
        throw new Unreadable(
            begin,
            text.charAt(at) == '[' ? "a table begins here" : "no setting stands here",
            "a name, '=' and a value, outside of tables, as in oauth2-proxy.cfg");
      }
      at = key.end();
      List<String> values = peek() == '[' ? array() : List.of(single());
      endOfLine();
      found.addOnce(new Setting(key.group(1), values, begin));
      skipBlank();
    }
    return found.inOrder();
  }

  private List<String> array() throws Unreadable {
    List<String> values = new ArrayList<>();
    at++;
    skipBlank();
    while (peek() != ']') {
      values.add(single());
      skipBlank();
      if (peek() == ',') {
        at++;
        skipBlank();
      } else if (peek() != ']') {
        throw malformed("a list is not closed", "a ',' or a ']' after each value");
      }
    }
    at++;
    return values;
  }

  private String single() throws Unreadable {
    char quote = peek();
    if (text.startsWith("\"\"\"", at) || text.startsWith("'''", at)) {
      throw malformed("a text of several lines begins here", A_VALUE);
    }
    if (quote == '"' || quote == '\'') {
      at++;
      return quoted(quote);
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw malformed("no value stands here", A_VALUE);
    }
    at = word.end();
    return word.group();
  }

  private String quoted(char quote) throws Unreadable {
    StringBuilder value = new StringBuilder();
    while (peek() != quote) {
      char c = peek();
      if (c == '\n' || c == 0) {
        throw malformed("a text is not closed", "a " + quote + " at its end, on the same line");
      }
      at++;
      value.append(c == '\\' && quote == '"' ? escaped() : String.valueOf(c));
    }
    at++;
    return value.toString();
  }

  /** What follows a backslash. */
  private String escaped() throws Unreadable {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> String.valueOf(c);
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'u' -> codePoint(4);
      case 'U' -> codePoint(8);
      default -> throw malformed("an unknown escape stands here", "one of TOML, or a text in ''");
    };
  }

  private String codePoint(int digits) throws Unreadable {
    String hex = text.substring(at, Math.min(at + digits, text.length()));
    if (!hex.matches("[0-9A-Fa-f]{" + digits + "}")
        || !Character.isValidCodePoint(
            (int) Math.min(Long.parseLong(hex, 16), Integer.MAX_VALUE))) {
      throw malformed("no character stands after \\u", digits + " hexadecimal digits of one");
    }
    at += digits;
    return Character.toString((int) Long.parseLong(hex, 16));
  }

  private void endOfLine() throws Unreadable {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
    if (peek() != '\n' && peek() != '#' && peek() != '\r' && at < text.length()) {
      throw malformed("something follows the value", "one setting on a line");
    }
  }

  /** Spaces, line ends and comments. */
  private void skipBlank() {
    while (at < text.length() && (Character.isWhitespace(peek()) || peek() == '#')) {
      if (peek() == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        line += peek() == '\n' ? 1 : 0;
        at++;
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private Unreadable malformed(String seen, String expected) {
    return new Unreadable(line, seen, expected);
  }
}
