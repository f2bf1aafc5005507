package dev.grantwise.protocol.fetch;

import dev.grantwise.protocol.Parsed;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An https URL that came from outside (RFC 3986), in the one spelling that all parsers read alike:
 * no user-info, no fragment, no backslash, no dot segments, ASCII only; the host a name of letters,
 * digits and hyphens or an address in its usual form. What some library would take for an address,
 * such as {@code 127.1} or {@code 0x7f000001}, is refused. Kept as text, never normalised.
 */
public record ForeignUrl(String value) {

  /** Our choice, as for every other address that is stored. */
  public static final int MAX_LENGTH = 2048;

  private static final int HTTPS_PORT = 443;

  /** RFC 1035 2.3.4, as text without the root's dot. */
  private static final int MAX_NAME = 253;

  private static final String EXPECTED =
      "an https URL of at most "
          + MAX_LENGTH
          + " ASCII characters with a host name, without user-info, fragment or dot segments";

  private static final String PCHARS = "[A-Za-z0-9._~!$&'()*+,;=:@-]++|%[0-9A-Fa-f]{2}";

  /** In brackets only with a colon: without one they would hold a name. */
  private static final String HOST = "[A-Za-z0-9.-]++|\\[(?=\\p{XDigit}*+:)[0-9A-Fa-f:]++]";

  private static final Pattern URL =
      Pattern.compile(
          "(?i:https)://(?<host>"
              + HOST
              + ")(?::(?<port>[1-9][0-9]{0,4}))?"
              + ("(?<path>(?:/(?:" + PCHARS + ")*+)*+)")
              + ("(?<query>(?:\\?(?:" + PCHARS + "|[/?])*+)?)"));

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** The last label begins with a letter: no parser takes such a host for an address. */
  private static final Pattern NAME =
      Pattern.compile("(?:" + LABEL + "\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  private static final Pattern DOT_SEGMENT =
      Pattern.compile("/(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

  public ForeignUrl {
    if (!isAcceptable(value)) {
      throw new IllegalArgumentException("URL from outside: " + EXPECTED);
    }
  }

  public static Parsed<ForeignUrl> parse(String text) {
    return isAcceptable(text)
        ? Parsed.of(new ForeignUrl(text))
        : Parsed.malformed("URL from outside", EXPECTED);
  }

  /** The host in lower case; an IPv6 address without its brackets. */
  public String host() {
    return host(parts(value));
  }

  public int port() {
    return port(parts(value));
  }

  /** The host, if it is an address and not a name. */
  public Optional<InetAddress> literal() {
    return isLiteral(host()) ? Optional.of(InetAddress.ofLiteral(host())) : Optional.empty();
  }

  /** Path and query as they go into the request line (RFC 9112 3.2.1). */
  public String requestTarget() {
    Matcher parts = parts(value);
    String path = parts.group("path");
    return (path.isEmpty() ? "/" : path) + parts.group("query");
  }

  /** Scheme, host and port (RFC 6454 4). */
  public ForeignOrigin origin() {
    return new ForeignOrigin(host(), port());
  }

  private static Matcher parts(String value) {
    Matcher parts = URL.matcher(value);
    if (!parts.matches()) {
      throw new IllegalStateException("a URL is checked when it is made");
    }
    return parts;
  }

  private static String host(Matcher parts) {
    String host = parts.group("host").toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(Matcher parts) {
    String port = parts.group("port");
    return port == null ? HTTPS_PORT : Integer.parseInt(port);
  }

  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static boolean isAcceptable(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    Matcher parts = URL.matcher(text);
    return parts.matches()
        && port(parts) <= 0xffff
        && !DOT_SEGMENT.matcher(parts.group("path")).find()
        && isHost(host(parts));
  }

  private static boolean isHost(String host) {
    return host.indexOf(':') >= 0
        ? isIpv6(host)
        : host.length() <= MAX_NAME
            && (NAME.matcher(host).matches() || IPV4.matcher(host).matches());
  }

  /** An IPv4 address in IPv6 clothes is read as IPv4, and is no IPv6 address to anybody then. */
  private static boolean isIpv6(String host) {
    try {
      return InetAddress.ofLiteral(host) instanceof java.net.Inet6Address;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
