package dev.grantwise.advisor.draft;

import dev.grantwise.protocol.Characters;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a text as a YAML scalar that every reader takes for that text (YAML 1.2.2, 7.3). */
final class YamlValue {

  /** Begins with a letter, holds nothing that means something to YAML, and ends with neither. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9._/:?&=%+~-]*[A-Za-z0-9/_-])?");

  private static final Pattern PLAIN_WORDS =
      Pattern.compile("[A-Za-z][A-Za-z0-9._-]*(?: [A-Za-z0-9._-]+)+");

  private static final Pattern DURATION = Pattern.compile("[1-9][0-9]*[smhd]");

  private static final Set<String> MORE_THAN_WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlValue() {}

  static String of(String text) {
    boolean plain =
        (PLAIN.matcher(text).matches()
                || PLAIN_WORDS.matcher(text).matches()
                || DURATION.matcher(text).matches())
            && !MORE_THAN_WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (Characters.isPrintable(c)) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
              }
            });
    return quoted.append('"').toString();
  }
}
