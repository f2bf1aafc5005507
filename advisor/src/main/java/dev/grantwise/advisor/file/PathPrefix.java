package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.util.regex.Pattern;

/** The beginning of a path, of whole segments: starts and ends with a slash. */
public record PathPrefix(String value) {

  static final String PATTERN = "/([A-Za-z0-9._~-]+/)*";

  private static final Pattern PREFIX = Pattern.compile(PATTERN);
  private static final String EXPECTED =
      "a path that starts and ends with '/', of letters, digits and -._~, such as /api/";

  public PathPrefix {
    if (!isPrefix(value)) {
      throw new IllegalArgumentException("path: " + EXPECTED);
    }
  }

  public static Parsed<PathPrefix> parse(String text) {
    return isPrefix(text) ? Parsed.of(new PathPrefix(text)) : Parsed.malformed("path", EXPECTED);
  }

  private static boolean isPrefix(String text) {
    return PREFIX.matcher(text).matches() && !text.contains("/./") && !text.contains("/../");
  }

  @Override
  public String toString() {
    return value;
  }
}
