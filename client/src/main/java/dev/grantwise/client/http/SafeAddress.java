package dev.grantwise.client.http;

import dev.grantwise.protocol.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The addresses that are ever called: https, or plain http on a loopback host. */
final class SafeAddress {

  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String EXPECTED =
      "an https URL without user-info or fragment (http on a loopback host)";

  private SafeAddress() {}

  static Parsed<URI> parse(String url) {
    try {
      URI uri = new URI(url);
      boolean safe =
          uri.getHost() != null
              && isSafeScheme(uri)
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return safe ? Parsed.of(uri) : Parsed.malformed("address", EXPECTED);
    } catch (URISyntaxException e) {
      return Parsed.malformed("address", EXPECTED);
    }
  }

  private static boolean isSafeScheme(URI uri) {
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme())
            && LOOPBACK_HOSTS.contains(uri.getHost().toLowerCase(Locale.ROOT)));
  }
}
