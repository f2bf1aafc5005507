package dev.grantwise.protocol.rule.storage;

import dev.grantwise.protocol.rule.Fact;
import java.util.Optional;

/**
 * What a role sees of where things live.
 *
 * @param serverSide whether the client may run code on a server
 * @param accessToken where access tokens live
 * @param refreshToken where refresh tokens live; empty if the client gets none
 * @param credential where the client's secret lives; empty if it has none
 */
public record StorageFacts(
    ServerSideCode serverSide,
    Fact<Place> accessToken,
    Fact<Optional<Place>> refreshToken,
    Fact<Optional<Place>> credential) {

  /** A candidate design, or a client as it is configured. */
  public static StorageFacts ofDesign(
      ServerSideCode serverSide,
      Place accessToken,
      Optional<Place> refreshToken,
      Optional<Place> credential) {
    return new StorageFacts(
        serverSide, Fact.known(accessToken), Fact.known(refreshToken), Fact.known(credential));
  }
}
