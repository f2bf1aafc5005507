package dev.grantwise.server.web;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.HttpRequest;
import java.time.Instant;

/**
 * One request on its way through an endpoint.
 *
 * @param now read once, when the request arrived
 */
public record Call(HttpRequest request, PeerAddress peer, Instant now, CorrelationId correlation) {

  /** What events of this request are recorded under. */
  public Occasion occasion() {
    return new Occasion(correlation, CoarseAddress.of(peer.value()));
  }
}
