package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.backend.BackendRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows users where they are signed in here, and ends it where they say so. That takes away and
 * never gives, so a session is enough for it.
 */
final class OwnSessionsEndpoint {

  private static final String CSRF_TOKEN = "csrf_token";
  private static final String SESSION = "session";
  private static final String OTHERS = "others";
  private static final String DONE = "done";
  private static final SessionEndReason REASON = SessionEndReason.ENDED_FROM_ANOTHER_BROWSER;

  /** Beyond the bound there are some for a moment, while many sign in at once. */
  private static final int MORE = 50;

  private final Desk desk;

  OwnSessionsEndpoint(Desk desk) {
    this.desk = desk;
  }

  /** Who asks, and what the page calls things for them. */
  private record Visitor(Session session, OwnNames names) {}

  HttpResponse show(BrowserRequest request, Instant now) {
    return visitor(request, now)
        .map(visitor -> page(request, visitor, now))
        .orElseGet(() -> notSignedIn(request));
  }

  HttpResponse change(BrowserRequest request, CorrelationId correlation, Instant now) {
    Optional<Violation> violation = BackendRules.CALL.firstViolation(request.facts());
    if (violation.isPresent()) {
      desk.refused(correlation, violation.get());
      return Problem.of(403, "call-refused", "Call refused", "End it from the page of this site.")
          .withReason(violation.get().requirement().id().value())
          .withReference(correlation)
          .toHttp();
    }
    Optional<Visitor> visitor = visitor(request, now);
    if (visitor.isEmpty()) {
      return desk.responses().onTo(desk.responses().paths().sessions());
    }
    Optional<Parameters> form =
        request.http().form().toOptional().filter(read -> read.repeated(Set.of()).isEmpty());
    if (form.isEmpty()) {
      return desk.problem(
          correlation,
          Problem.of(400, "malformed", "Malformed request", "A form, each field of it once."));
    }
    if (!visitor.get().names().isCsrfToken(form.get().value(CSRF_TOKEN).orElse(""))) {
      return desk.problem(
          correlation,
          Problem.of(
              403, "form-outdated", "Form outdated", "Open the page again, and end it there."));
    }
    return back(visitor.get(), end(visitor.get(), form.get(), correlation, now));
  }

  private Page.Ended end(Visitor visitor, Parameters form, CorrelationId correlation, Instant now) {
    boolean others = form.value(OTHERS).isPresent();
    String handle = form.value(SESSION).orElse("");
    List<Session> named =
        standing(visitor, now).stream()
            .filter(session -> !session.key().equals(visitor.session().key()))
            .filter(session -> others || visitor.names().isOf(session.key(), handle))
            .toList();
    for (Session session : named) {
      var _ = desk.ending().end(session.key(), REASON, correlation, now);
    }
    if (others) {
      return Page.Ended.ALL_OTHERS;
    }
    return named.isEmpty() ? Page.Ended.WAS_OVER : Page.Ended.ONE;
  }

  private Optional<Visitor> visitor(BrowserRequest request, Instant now) {
    Optional<SessionCookie> cookie = desk.responses().cookies().sessionIn(request.cookies());
    return desk.session(request, now) instanceof Sessions.Found.Active(Session session)
        ? cookie.map(shown -> new Visitor(session, new OwnNames(shown)))
        : Optional.empty();
  }

  private List<Session> standing(Visitor visitor, Instant now) {
    return desk.services()
        .sessions()
        .of(visitor.session().subject(), desk.configuration().sessionsPerUser() + MORE, now);
  }

  private HttpResponse page(BrowserRequest request, Visitor visitor, Instant now) {
    List<Page.OwnSession> sessions = new ArrayList<>();
    sessions.add(shown(visitor, visitor.session(), now));
    standing(visitor, now).stream()
        .filter(session -> !session.key().equals(visitor.session().key()))
        .map(session -> shown(visitor, session, now))
        .forEach(sessions::add);
    Optional<Page.Ended> done =
        request
            .http()
            .queryParameters()
            .toOptional()
            .flatMap(query -> query.value(DONE))
            .flatMap(visitor.names()::ended);
    return desk.signingOut(
        new Page.OwnSessions(
            desk.responses().paths().sessions(),
            visitor.names().csrfToken(),
            desk.responses().paths().signOut(),
            visitor.session().name(),
            sessions,
            done));
  }

  private static Page.OwnSession shown(Visitor visitor, Session session, Instant now) {
    return new Page.OwnSession(
        visitor.names().of(session.key()),
        session.device(),
        Duration.between(session.created(), now),
        Duration.between(session.lastUsed(), now),
        session.key().equals(visitor.session().key())
            ? Page.Whereabouts.HERE
            : Page.Whereabouts.ELSEWHERE);
  }

  private HttpResponse notSignedIn(BrowserRequest request) {
    BackendResponses responses = desk.responses();
    ReturnTarget here = new ReturnTarget(responses.paths().sessions());
    if (!request.isNavigation()) {
      return responses.signInRequired(SessionEndReason.NO_SESSION, here);
    }
    // A link from another site keeps the cookie back: once round, by itself.
    return request.isCrossSite() && !responses.cookies().isBounced(request.cookies())
        ? responses.bounced(desk.html(new Page.Onward(here, Page.Occasion.FROM_ANOTHER_SITE)))
        : responses.toSignIn(here);
  }

  private HttpResponse back(Visitor visitor, Page.Ended ended) {
    return desk.responses()
        .onTo(
            Parameters.of(DONE, visitor.names().of(ended))
                .appendTo(desk.responses().paths().sessions()));
  }
}
