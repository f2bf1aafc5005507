package dev.grantwise.app.run;

import dev.grantwise.app.health.HealthEndpoint;
import dev.grantwise.app.http.Endpoint;
import dev.grantwise.app.page.Stylesheet;
import dev.grantwise.protocol.certificate.ForwardedCertificates;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RequestEvent.RequestFailed;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.endpoint.AuthorizationServer;
import dev.grantwise.server.web.PeerAddress;
import java.util.Optional;

/** The authorization server behind its listener, with what probes and its pages ask for. */
record ServerEndpoint(
    AuthorizationServer server,
    ForwardedCertificates certificates,
    HealthEndpoint health,
    Stylesheet stylesheet,
    String assets,
    Platform platform,
    Events events)
    implements Endpoint {

  @Override
  public HttpResponse answer(HttpRequest request, String peer) {
    if (request.path().startsWith(assets + "/")) {
      return stylesheet.answer(request);
    }
    return switch (request.path()) {
      case HealthEndpoint.HEALTH, HealthEndpoint.READINESS -> health.answer(request);
      // RFC 9440 4: from anybody but a trusted proxy the header says nothing, and nobody reads it.
      default ->
          server.handle(
              request,
              new PeerAddress(peer),
              certificates.of(request.headers(), peer, Optional.empty()));
    };
  }

  @Override
  public HttpResponse refuse(int status, String reason, String peer) {
    CorrelationId correlation = CorrelationId.generate(platform.randomness());
    events.record(
        new Occasion(correlation, CoarseAddress.of(peer)),
        new RequestFailed(
            Concern.UNKNOWN,
            status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.SERVER_ERROR,
            reason));
    return HttpResponse.of(status)
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with(Body.of("This request cannot be answered (reference " + correlation + ").\n"));
  }
}
