package dev.grantwise.protocol.fetch;

import java.util.Set;

/**
 * Origins of the operator's own that may lie on a loopback or private address, each by name. Even
 * these are never looked for at a link-local, multicast or cloud-metadata address.
 */
public record PrivateOrigins(Set<ForeignOrigin> origins) {

  public static final PrivateOrigins NONE = new PrivateOrigins(Set.of());

  public PrivateOrigins {
    origins = Set.copyOf(origins);
  }
}
