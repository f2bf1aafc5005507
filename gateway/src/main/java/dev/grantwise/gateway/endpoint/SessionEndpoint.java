package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Tells the page who is signed in (RFC 10017 6.1.2.1). Never a redirect, never a token. */
final class SessionEndpoint {

  private final Desk desk;

  SessionEndpoint(Desk desk) {
    this.desk = desk;
  }

  HttpResponse answer(BrowserRequest request, Instant now) {
    BackendResponses responses = desk.responses();
    boolean shown = desk.key(request).isPresent();
    return switch (desk.session(request, now)) {
      case Sessions.Found.Active(Session session) ->
          responses.session(
              session.subject().sub(), session.name(), Duration.between(now, session.end()));
      case Sessions.Found.Over(SessionEndReason reason) ->
          responses.sessionRemoved(responses.signInRequired(reason, request.caller()));
      case Sessions.Found.Unknown() -> {
        HttpResponse required =
            responses.signInRequired(SessionEndReason.NO_SESSION, request.caller());
        yield shown ? responses.sessionRemoved(required) : required;
      }
    };
  }
}
