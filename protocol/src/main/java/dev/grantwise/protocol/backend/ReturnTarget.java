package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import java.util.Arrays;

/**
 * Where a sign-in takes the user back to: a path of the gateway's own origin, so that no redirect
 * leads elsewhere (RFC 9700 2.1, 4.11.1).
 *
 * <p>One leading slash, no other empty or dot segment, no backslash, printable ASCII.
 */
public record ReturnTarget(String value) {

  /** Longest that is accepted. */
  public static final int MAX_LENGTH = 2000;

  public static final ReturnTarget HOME = new ReturnTarget("/");

  private static final String EXPECTED = "a path of this site, with one leading slash";

  public ReturnTarget {
    if (!isLocal(value)) {
      throw new IllegalArgumentException("return target: " + EXPECTED);
    }
  }

  public static Parsed<ReturnTarget> parse(String text) {
    return isLocal(text)
        ? Parsed.of(new ReturnTarget(text))
        : Parsed.malformed("return target", EXPECTED);
  }

  /** The path alone. */
  public String path() {
    return path(value);
  }

  private static boolean isLocal(String text) {
    if (!text.startsWith("/")
        || text.length() > MAX_LENGTH
        || !Characters.all(text, ReturnTarget::isAllowed)) {
      return false;
    }
    String[] segments = path(text).substring(1).split("/", -1);
    return Arrays.stream(segments).noneMatch(ReturnTarget::isDots)
        && Arrays.stream(segments, 0, segments.length - 1).noneMatch(String::isEmpty);
  }

  private static String path(String text) {
    return text.split("[?#]", 2)[0];
  }

  /** Browsers read an encoded dot as a dot (URL Standard, single-dot path segment). */
  private static boolean isDots(String segment) {
    String decoded = segment.replace("%2e", ".").replace("%2E", ".");
    return decoded.equals(".") || decoded.equals("..");
  }

  private static boolean isAllowed(int c) {
    return c > ' ' && c < 0x7f && "\\\"<>`{}".indexOf(c) < 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
