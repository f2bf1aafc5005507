package dev.grantwise.server.web;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import java.time.Instant;
import java.util.function.Function;

/**
 * One request on its way through an endpoint.
 *
 * @param certificate of the client, from the connection or a trusted proxy
 * @param now read once, when the request arrived
 */
public record Call(
    HttpRequest request,
    PeerAddress peer,
    ShownCertificate certificate,
    Instant now,
    CorrelationId correlation) {

  /** Tells of a change that this request makes, in the transaction that makes it. */
  public <R> Telling<R> telling(Events live, Function<? super R, Told> account) {
    return new Telling<>(occasion(), now, live, account);
  }

  /** What events of this request are recorded under. */
  public Occasion occasion() {
    return new Occasion(correlation, CoarseAddress.of(peer.value()));
  }
}
