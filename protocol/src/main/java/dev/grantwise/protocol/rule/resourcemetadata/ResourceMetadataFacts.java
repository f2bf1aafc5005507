package dev.grantwise.protocol.rule.resourcemetadata;

import java.util.Set;

/**
 * What a role sees of the metadata of an API.
 *
 * @param protocol what the API speaks
 * @param announced where its metadata is found; empty if it publishes none
 */
public record ResourceMetadataFacts(ApiProtocol protocol, Set<Announcement> announced) {

  public ResourceMetadataFacts {
    announced = Set.copyOf(announced);
  }

  /** A candidate design of an API, or an API as it is configured. */
  public static ResourceMetadataFacts ofDesign(ApiProtocol protocol, Set<Announcement> announced) {
    return new ResourceMetadataFacts(protocol, announced);
  }
}
