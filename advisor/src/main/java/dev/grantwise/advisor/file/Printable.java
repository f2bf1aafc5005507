package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Characters;
import java.util.regex.Pattern;

/** Text from outside, made fit for a terminal and free of passwords. */
final class Printable {

  private static final int LONGEST_VALUE = 80;

  /** The user-info of a URL, where people put passwords. */
  private static final Pattern USER_INFO = Pattern.compile("//[^/\\s\"']*@");

  /** A parameter of a URL that is one. */
  private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&\\s\"']+");

  private Printable() {}

  /** Control and format characters, which could move the cursor or reorder the line, replaced. */
  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(c -> printable.appendCodePoint(Characters.isPrintable(c) ? c : visible(c)));
    String withoutUser = USER_INFO.matcher(printable).replaceAll("//***@");
    return PASSWORD.matcher(withoutUser).replaceAll("$1***");
  }

  /** A value in quotes, cut where it is long. */
  static String quoted(String value) {
    String cut =
        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    return "'" + of(cut) + "'";
  }

  private static int visible(int c) {
    return c == '\t' ? ' ' : '\ufffd';
  }
}
