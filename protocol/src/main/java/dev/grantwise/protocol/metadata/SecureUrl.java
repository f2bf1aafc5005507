package dev.grantwise.protocol.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The addresses that credentials may be sent to: https, or plain http on a loopback host. */
final class SecureUrl {

  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private SecureUrl() {}

  /** Whether the text is such an address, absolute, without user-info and without a fragment. */
  static boolean accepts(String text) {
    // The platform's reader takes letters of every script, and what turns a line around (RFC 3986
    // 2)
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      return host != null
          && (isHttps(uri) || isLoopbackHttp(uri, host))
          && isPort(uri.getPort())
          && uri.getRawUserInfo() == null
          && text.indexOf('#') < 0;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Absent, or one that can be connected to. */
  private static boolean isPort(int port) {
    return port == -1 || (port > 0 && port <= 65_535);
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(uri.getScheme());
  }

  private static boolean isLoopbackHttp(URI uri, String host) {
    return "http".equals(uri.getScheme()) && LOOPBACK_HOSTS.contains(host.toLowerCase(Locale.ROOT));
  }
}
