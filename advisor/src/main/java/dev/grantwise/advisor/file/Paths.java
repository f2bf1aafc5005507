package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of other files in a client file. */
final class Paths {

  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*");
  private static final String EXPECTED = "the path of a file, relative to this one";

  private Paths() {}

  static Parsed<Path> parse(String text) {
    if (URL.matcher(text).matches()) {
      return Parsed.malformed("path", EXPECTED + ", and not a URL");
    }
    try {
      return Parsed.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Parsed.malformed("path", EXPECTED);
    }
  }
}
