package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Headers;
import java.net.URI;
import java.util.Set;

/**
 * What an upstream is told of the browser's connection: freshly, or after a peer that is trusted.
 */
public final class ForwardedHeaders {

  private final String publicScheme;
  private final String publicHost;
  private final Set<String> trustedPeers;

  /**
   * What is told by the gateway with that origin.
   *
   * @param trustedPeers the addresses of proxies in front of it whose word counts
   */
  public ForwardedHeaders(String publicOrigin, Set<String> trustedPeers) {
    URI origin = URI.create(publicOrigin);
    this.publicScheme = origin.getScheme();
    this.publicHost = origin.getRawAuthority();
    this.trustedPeers = Set.copyOf(trustedPeers);
  }

  /**
   * The filtered headers with these fields added.
   *
   * @param peer the address at the other end of the connection
   */
  public Headers addTo(Headers filtered, Headers received, String peer) {
    String before =
        trustedPeers.contains(peer) ? String.join(", ", received.all("X-Forwarded-For")) : "";
    return filtered
        .with("X-Forwarded-For", before.isEmpty() ? peer : before + ", " + peer)
        .with("X-Forwarded-Proto", publicScheme)
        .with("X-Forwarded-Host", publicHost);
  }
}
