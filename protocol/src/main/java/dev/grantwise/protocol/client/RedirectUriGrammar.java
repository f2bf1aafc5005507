package dev.grantwise.protocol.client;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one strict grammar of redirect URIs. What it accepts has a single reading in every URI
 * parser, so the comparison by string is the comparison by meaning.
 */
final class RedirectUriGrammar {

  static final String EXPECTED =
      "an absolute URI with lower-case scheme and host, a path, and no user-info, fragment, dot"
          + " segment, default port or needless percent-encoding, of at most "
          + RedirectUri.MAX_LENGTH
          + " characters";

  static final List<String> LOOPBACK_ORIGINS = List.of("http://127.0.0.1", "http://[::1]");

  private static final String PATH_CHARACTERS = "[A-Za-z0-9._~!$&'()*+,;=:@%-]*";

  private static final Pattern WEB =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>\\[::1]|[a-z0-9_]([a-z0-9._-]*[a-z0-9])?)"
              + "(:(?<port>[1-9][0-9]{0,4}))?"
              + "(?<path>(/"
              + PATH_CHARACTERS
              + ")+)(\\?(?<query>[A-Za-z0-9._~!$&'()*+,;=:@%/?-]+))?");

  /** RFC 8252 7.1: a reverse domain name, then one slash. */
  private static final Pattern PRIVATE_USE =
      Pattern.compile(
          "(?<scheme>[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+):(?<path>(/" + PATH_CHARACTERS + ")+)");

  private static final Pattern PERCENT = Pattern.compile("%(?<hex>..?)?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final Pattern IPV4 =
      Pattern.compile(
          "(OCTET\\.){3}OCTET".replace("OCTET", "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"));
  private static final int MAX_PORT = 65535;

  private RedirectUriGrammar() {}

  static boolean accepts(String text) {
    if (text.length() > RedirectUri.MAX_LENGTH) {
      return false;
    }
    Matcher web = WEB.matcher(text);
    if (web.matches()) {
      return isPlainPath(web.group("path"))
          && isPort(web.group("scheme"), web.group("port"))
          && hasCanonicalEscapes(text)
          && isPlainHost(web.group("host"));
    }
    Matcher privateUse = PRIVATE_USE.matcher(text);
    return privateUse.matches()
        && isPlainPath(privateUse.group("path"))
        && hasCanonicalEscapes(text);
  }

  /** A colon and a port from 1 to 65535, or nothing. */
  static boolean isPortSuffix(String text) {
    return text.isEmpty()
        || (text.matches(":[1-9][0-9]{0,4}") && portOf(text.substring(1)) <= MAX_PORT);
  }

  private static boolean isPort(String scheme, @org.jspecify.annotations.Nullable String port) {
    if (port == null) {
      return true;
    }
    int defaultPort = scheme.equals("https") ? 443 : 80;
    return portOf(port) <= MAX_PORT && portOf(port) != defaultPort;
  }

  private static int portOf(String digits) {
    return Integer.parseInt(digits);
  }

  /**
   * A name, or an IPv4 address in its one canonical form. Browsers read every host whose last label
   * is a number as an address (WHATWG URL, "ends in a number"): {@code 0x7f.1} is 127.0.0.1.
   */
  private static boolean isPlainHost(String host) {
    String lastLabel = host.substring(host.lastIndexOf('.') + 1);
    return !host.contains("..")
        && (!NUMBER.matcher(lastLabel).matches() || IPV4.matcher(host).matches());
  }

  private static boolean isPlainPath(String path) {
    for (String segment : path.substring(1).split("/", -1)) {
      String name = segment.split(";", 2)[0];
      if (name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return !path.contains("//");
  }

  /** Every escape is two upper-case digits and stands for a character that needs one. */
  private static boolean hasCanonicalEscapes(String text) {
    Matcher percent = PERCENT.matcher(text);
    while (percent.find()) {
      String hex = percent.group("hex");
      if (hex == null || !hex.matches("[0-9A-F]{2}")) {
        return false;
      }
      int c = Integer.parseInt(hex, 16);
      if (c < 0x20 || c == 0x7f || c == '/' || c == '\\' || c == '%' || isUnreserved(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(int c) {
    return c < 0x7f && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
  }
}
