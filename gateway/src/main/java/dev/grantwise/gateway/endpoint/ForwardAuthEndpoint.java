package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.backend.BackendRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers another proxy whether a browser's request may pass: 200 with the user, 401 where a
 * sign-in is needed first, 403 for a call that another site may have forged.
 *
 * <p>Never with a token: scripts can ask here too, and would read it.
 */
final class ForwardAuthEndpoint {

  private static final String PARAMETER = "unauthenticated";
  private static final String FIELD = "X-Unauthenticated";

  private final Desk desk;

  ForwardAuthEndpoint(Desk desk) {
    this.desk = desk;
  }

  /** What becomes of somebody who is not signed in. */
  private enum Unauthenticated {
    /** 401, for proxies that make of it what they want. */
    TOLD,
    /** On to the sign-in, where the request is a navigation: for proxies that pass answers on. */
    REDIRECTED
  }

  HttpResponse answer(HttpRequest question, CorrelationId correlation, Instant now) {
    Optional<Unauthenticated> mode = mode(question);
    Parsed<BrowserRequest> asked =
        AskedFor.in(question, desk.responses().paths(), desk.configuration().publicOrigin());
    if (mode.isEmpty()) {
      return malformed(correlation, "unauthenticated: 401 or redirect, once.");
    }
    return switch (asked) {
      case Parsed.Malformed<BrowserRequest>(String what, String expected) ->
          malformed(correlation, what + ": " + expected + ".");
      case Parsed.Value<BrowserRequest>(BrowserRequest request) ->
          forged(request, correlation).orElseGet(() -> answer(request, mode.get(), now));
    };
  }

  /**
   * In the query, or in a field where the path has the target of the browser's request appended to
   * it: its query is the browser's then.
   */
  private Optional<Unauthenticated> mode(HttpRequest question) {
    List<String> said = new ArrayList<>(question.headers().all(FIELD));
    if (question.path().equals(desk.responses().paths().auth())) {
      said.addAll(question.queryParameters().toOptional().orElse(Parameters.NONE).all(PARAMETER));
    }
    if (said.isEmpty() || said.equals(List.of("401"))) {
      return Optional.of(Unauthenticated.TOLD);
    }
    return said.equals(List.of("redirect"))
        ? Optional.of(Unauthenticated.REDIRECTED)
        : Optional.empty();
  }

  /** RFC 10017 6.1.3.3: the proxy passes on what is allowed here, so forgeries end here too. */
  private Optional<HttpResponse> forged(BrowserRequest request, CorrelationId correlation) {
    Optional<Violation> violation = BackendRules.CALL.firstViolation(request.facts());
    violation.ifPresent(broken -> desk.refused(correlation, broken));
    return violation.map(
        broken ->
            Problem.of(403, "call-refused", "Call refused", broken.requirement().remedy())
                .withReason(broken.requirement().id().value())
                .withReference(correlation)
                .toHttp());
  }

  private HttpResponse answer(BrowserRequest request, Unauthenticated mode, Instant now) {
    return switch (desk.session(request, now)) {
      case Sessions.Found.Active(Session session) ->
          desk.responses().mayPass(session.subject().sub(), session.name());
      case Sessions.Found.Over(SessionEndReason reason) -> signIn(request, mode, reason);
      case Sessions.Found.Unknown() -> signIn(request, mode, SessionEndReason.NO_SESSION);
    };
  }

  private HttpResponse signIn(
      BrowserRequest request, Unauthenticated mode, SessionEndReason reason) {
    BackendResponses responses = desk.responses();
    ReturnTarget back = request.isNavigation() ? request.place() : request.caller();
    HttpResponse answer =
        mode == Unauthenticated.REDIRECTED && request.isNavigation()
            ? responses.toSignIn(back)
            : responses.signInRequiredByProxy(reason, back);
    return desk.key(request).isPresent() ? responses.sessionRemoved(answer) : answer;
  }

  private HttpResponse malformed(CorrelationId correlation, String detail) {
    return desk.problem(correlation, Problem.of(400, "malformed", "Malformed request", detail));
  }
}
