package dev.grantwise.server.web;

import dev.grantwise.protocol.http.CoarseAddress;

/**
 * The address a request came from, as the HTTP adapter knows it: for throttling, never for trust.
 */
public record PeerAddress(String value) {

  /** What is counted as one peer: all addresses that one host may choose from. */
  public String host() {
    return CoarseAddress.host(value);
  }
}
