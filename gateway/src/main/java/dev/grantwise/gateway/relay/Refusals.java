package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.TraceContext;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RequestEvent.RequestFailed;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import io.vertx.core.http.HttpServerRequest;

/** What the data path answers by itself, each with the reference under which the log has it. */
final class Refusals {

  private final GatewayServices services;

  Refusals(GatewayServices services) {
    this.services = services;
  }

  /** A reference that nothing has yet. */
  CorrelationId reference() {
    return CorrelationId.generate(services.randomness());
  }

  /** A trace that begins with a request which belongs to none. */
  TraceContext trace() {
    return TraceContext.begun(services.randomness());
  }

  /** Tells the log, and gives the answer. */
  HttpResponse of(HttpServerRequest request, Problem problem) {
    return of(request, problem, reference());
  }

  /** The same under a reference that others may have heard of before. */
  HttpResponse of(HttpServerRequest request, Problem problem, CorrelationId correlation) {
    ErrorCode error =
        problem.status() < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.TEMPORARILY_UNAVAILABLE;
    services
        .events()
        .record(
            new Occasion(correlation, CoarseAddress.of(peer(request))),
            new RequestFailed(Concern.of(services.provider().clientId()), error, problem.kind()));
    return problem.withReference(correlation).toHttp();
  }

  private static String peer(HttpServerRequest request) {
    return request.remoteAddress() == null
        ? ""
        : String.valueOf(request.remoteAddress().hostAddress());
  }
}
