package dev.grantwise.protocol.fetch;

import dev.grantwise.protocol.Parsed;

/**
 * Where a URL leads (RFC 6454 4); the scheme is https.
 *
 * @param host in lower case
 */
public record ForeignOrigin(String host, int port) {

  /** Reads an origin as it stands in a configuration: {@code https://keys.corp.example:8443}. */
  public static Parsed<ForeignOrigin> parse(String text) {
    return ForeignUrl.parse(text)
        .then(
            url ->
                url.requestTarget().equals("/") && !text.endsWith("/")
                    ? Parsed.of(url.origin())
                    : Parsed.malformed("origin", "https://, a host, a port if it is not 443"));
  }

  @Override
  public String toString() {
    return "https://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
