package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Headers;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Whom to count a request against: the peer, or whom a trusted one names, from the last name
   * backwards past further trusted ones. What stands before that anybody can have written.
   */
  public String client(Headers received, String peer) {
    List<String> named =
        received.all("X-Forwarded-For").stream()
            .flatMap(field -> Arrays.stream(field.split(",", -1)))
            .map(String::strip)
            .toList();
    String client = peer;
    for (String before : named.reversed()) {
      if (!trustedPeers.contains(client)) {
        break;
      }
      client = before;
    }
    return client;
  }
}
