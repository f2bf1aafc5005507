package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.SessionEnding;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Violation;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What every endpoint needs at hand. */
record Desk(
    GatewayConfiguration configuration,
    BackendResponses responses,
    GatewayServices services,
    SessionEnding ending) {

  /** The session that the request shows; noted as used. */
  Sessions.Found session(BrowserRequest request, Instant now) {
    return key(request)
        .map(key -> services.sessions().use(key, now))
        .orElse(new Sessions.Found.Unknown());
  }

  Optional<SessionKey> key(BrowserRequest request) {
    return responses.cookies().sessionIn(request.cookies()).map(SessionKey::of);
  }

  String html(Page page) {
    return services.pages().html(page);
  }

  /** A page with a button that signs out. */
  HttpResponse signingOut(Page page) {
    // Browsers hold the redirect after the form against the page's policy too.
    return services
        .provider()
        .endSessionUrl(Optional.empty())
        .map(url -> responses.pageLeadingTo(200, html(page), origin(url)))
        .orElseGet(() -> responses.page(200, html(page)));
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  HttpResponse notSignedIn(
      int status,
      Page.Trouble trouble,
      Optional<ErrorCode> error,
      ReturnTarget target,
      CorrelationId reference) {
    services.meter().notSignedIn(trouble);
    return responses.page(
        status,
        html(new Page.NotSignedIn(trouble, error, responses.paths().start(target), reference)));
  }

  Concern concern() {
    return Concern.of(services.provider().clientId());
  }

  void record(CorrelationId correlation, Event event) {
    services.events().record(Occasion.of(correlation), event);
  }

  /** An answer for a script; the log has the reason under the reference that it has. */
  HttpResponse problem(CorrelationId correlation, Problem problem) {
    record(
        correlation,
        new RequestEvent.RequestFailed(concern(), ErrorCode.INVALID_REQUEST, problem.kind()));
    return problem.withReference(correlation).toHttp();
  }

  void refused(CorrelationId correlation, Violation violation) {
    record(correlation, new RequestEvent.RequestRefused(concern(), violation));
  }
}
