package dev.grantwise.protocol.client;

import dev.grantwise.protocol.Parsed;

/**
 * A registered redirect URI, kept as the string it was registered as.
 *
 * <p>Parsed once, here and strictly, at registration: lower-case scheme and host, no user-info, no
 * fragment, no dot segments, a path on https, no percent-encoded unreserved character, no default
 * port. At the authorization endpoint it is compared as a string (RFC 9700 2.1, 4.1.3) and never
 * parsed again.
 */
public record RedirectUri(String value) {

  /** Longest that is registered or compared. */
  public static final int MAX_LENGTH = 2000;

  public RedirectUri {
    if (!RedirectUriGrammar.accepts(value)) {
      throw new IllegalArgumentException("redirect_uri: " + RedirectUriGrammar.EXPECTED);
    }
  }

  public static Parsed<RedirectUri> parse(String text) {
    return RedirectUriGrammar.accepts(text)
        ? Parsed.of(new RedirectUri(text))
        : Parsed.malformed("redirect_uri", RedirectUriGrammar.EXPECTED);
  }

  /**
   * Whether a received value is this redirect URI: equal as a string, or, for a loopback address
   * literal, equal but for the port (RFC 8252 7.3; RFC 9700 4.1.3).
   */
  public boolean matches(String received) {
    return value.equals(received) || matchesButForPort(received);
  }

  /** Whether the host is 127.0.0.1 or [::1] and the scheme plain http (RFC 8252 7.3). */
  public boolean isLoopback() {
    return loopbackOrigin() != null;
  }

  private boolean matchesButForPort(String received) {
    String origin = loopbackOrigin();
    if (origin == null || !received.startsWith(origin) || received.length() > MAX_LENGTH) {
      return false;
    }
    String rest = received.substring(origin.length());
    int slash = rest.indexOf('/');
    return slash >= 0
        && RedirectUriGrammar.isPortSuffix(rest.substring(0, slash))
        && rest.substring(slash).equals(pathAndQuery(origin));
  }

  private String pathAndQuery(String origin) {
    String rest = value.substring(origin.length());
    int slash = rest.indexOf('/');
    return slash < 0 ? "/" : rest.substring(slash);
  }

  private @org.jspecify.annotations.Nullable String loopbackOrigin() {
    for (String origin : RedirectUriGrammar.LOOPBACK_ORIGINS) {
      if (value.startsWith(origin)
          && (value.length() == origin.length()
              || ":/".indexOf(value.charAt(origin.length())) >= 0)) {
        return origin;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return value;
  }
}
