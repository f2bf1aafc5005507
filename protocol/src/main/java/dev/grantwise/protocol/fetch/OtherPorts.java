package dev.grantwise.protocol.fetch;

import java.util.Set;

/** Origins at public addresses that may be reached at another port than 443, each by name. */
public record OtherPorts(Set<ForeignOrigin> origins) {

  public static final OtherPorts NONE = new OtherPorts(Set.of());

  public OtherPorts {
    origins = Set.copyOf(origins);
  }
}
