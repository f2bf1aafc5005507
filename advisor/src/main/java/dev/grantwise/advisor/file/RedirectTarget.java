package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.RedirectUri;
import java.util.regex.Pattern;

/** The kinds of place that an authorization response can be sent to. */
enum RedirectTarget {
  /** RFC 8252 7.2 where an app claims it; a server's own page otherwise. */
  HTTPS("https URLs", "https://.+"),
  /** RFC 8252 7.3: a literal, since a name may resolve to another computer (8.3). */
  LOOPBACK("http on 127.0.0.1 or [::1]", "http://(127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?/.*"),
  /** RFC 8252 7.1. */
  PRIVATE_USE_SCHEME(
      "a scheme of a domain of your own, reversed, such as com.example.app:/callback",
      "[a-z][a-z0-9.-]*:/[^/].*|[a-z][a-z0-9.-]*:/"),
  /** What the identity API of a browser hands to the extension and to nobody else. */
  EXTENSION(
      "https://ID.chromiumapp.org/ or https://ID.extensions.allizom.org/, as the browser's"
          + " identity API tells it",
      "https://[a-z0-9-]+\\.(chromiumapp\\.org|extensions\\.allizom\\.org)/.*");

  private final String description;
  private final Pattern pattern;

  RedirectTarget(String description, String pattern) {
    this.description = description;
    this.pattern = Pattern.compile(pattern);
  }

  /** For a sentence. */
  String description() {
    return description;
  }

  boolean covers(RedirectUri uri) {
    return pattern.matcher(uri.value()).matches();
  }
}
