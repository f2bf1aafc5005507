package dev.grantwise.gateway.relay;

import dev.grantwise.protocol.Parsed;
import java.util.HexFormat;

/**
 * A path that every server reads alike, normalised once: routes are found by it, and it is what the
 * upstream gets. What two servers could read differently is refused (RFC 9110 4.2.4, RFC 3986
 * 6.2.2).
 */
record RelayPath(String value) {

  private static final String EXPECTED =
      "no dot or empty segments, backslashes or encoded slashes, and valid percent-encoding";
  private static final String ALLOWED = "-._~!$&'()*+,;=:@/";

  static Parsed<RelayPath> parse(String raw) {
    StringBuilder path = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        int decoded = hex(raw, i + 1);
        if (decoded < 0x20 || decoded == 0x7f || decoded == '/' || decoded == '\\') {
          return refused();
        }
        // RFC 3986 6.2.2.2: an encoded unreserved character is that character.
        path.append(isUnreserved(decoded) ? (char) decoded : raw.substring(i, i + 3));
        i += 2;
      } else if (isAllowed(c)) {
        path.append(c);
      } else {
        return refused();
      }
    }
    return isPlain(path.toString()) ? Parsed.of(new RelayPath(path.toString())) : refused();
  }

  private static boolean isPlain(String path) {
    if (!path.startsWith("/")) {
      return false;
    }
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      // Some servers cut parameters off first: /..;x/ is /../ to them.
      String name = segments[i].split(";", 2)[0];
      boolean last = i == segments.length - 1;
      if (name.equals(".")
          || name.equals("..")
          || (name.isEmpty() && !(last && segments[i].isEmpty()))) {
        return false;
      }
    }
    return true;
  }

  private static int hex(String text, int from) {
    boolean valid =
        from + 2 <= text.length()
            && HexFormat.isHexDigit(text.charAt(from))
            && HexFormat.isHexDigit(text.charAt(from + 1));
    return valid ? HexFormat.fromHexDigits(text, from, from + 2) : -1;
  }

  private static boolean isUnreserved(int c) {
    return isAlphanumeric(c) || "-._~".indexOf(c) >= 0;
  }

  private static boolean isAllowed(int c) {
    return isAlphanumeric(c) || ALLOWED.indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static Parsed<RelayPath> refused() {
    return Parsed.malformed("path", EXPECTED);
  }
}
