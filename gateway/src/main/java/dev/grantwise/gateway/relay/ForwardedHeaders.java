package dev.grantwise.gateway.relay;

import dev.grantwise.protocol.http.Headers;
import java.net.URI;
import java.util.Set;

/**
 * What an upstream is told of the browser's connection: freshly, or after a peer that is trusted.
 */
final class ForwardedHeaders {

  private final String publicScheme;
  private final String publicHost;
  private final Set<String> trustedPeers;

  ForwardedHeaders(String publicOrigin, Set<String> trustedPeers) {
    URI origin = URI.create(publicOrigin);
    this.publicScheme = origin.getScheme();
    this.publicHost = origin.getRawAuthority();
    this.trustedPeers = trustedPeers;
  }

  /**
   * The filtered headers with these fields added.
   *
   * @param peer the address at the other end of the connection
   */
  Headers addTo(Headers filtered, Headers received, String peer) {
    String before =
        trustedPeers.contains(peer) ? String.join(", ", received.all("X-Forwarded-For")) : "";
    return filtered
        .with("X-Forwarded-For", before.isEmpty() ? peer : before + ", " + peer)
        .with("X-Forwarded-Proto", publicScheme)
        .with("X-Forwarded-Host", publicHost);
  }
}
