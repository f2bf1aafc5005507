package dev.grantwise.gateway.endpoint;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.attempt.SignInAttempts.Taken;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.provider.IdentityProvider.Finish;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.backend.BackendCookies;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.state.Attempt;
import dev.grantwise.protocol.rule.state.StateFacts;
import dev.grantwise.protocol.rule.state.StateRules;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finishes a sign-in, in this order: the attempt, by this browser's own cookie for that state and
 * only once (RFC 9700 4.7.1); then what the client checks of the response and of the tokens; then a
 * new session under a new cookie.
 */
final class CallbackEndpoint {

  private final Desk desk;

  CallbackEndpoint(Desk desk) {
    this.desk = desk;
  }

  HttpResponse answer(BrowserRequest request, CorrelationId correlation, Instant now) {
    Optional<Parameters> received = request.http().queryParameters().toOptional();
    Optional<State> state =
        received
            .map(parameters -> parameters.all("state"))
            .filter(values -> values.size() == 1)
            .map(values -> new State(values.getFirst()));
    if (received.isEmpty() || state.isEmpty()) {
      return notHere(request, Attempt.NOT_OF_THIS_BROWSER, correlation, now);
    }
    Optional<AttemptCookie> cookie =
        desk.responses().cookies().attemptIn(request.cookies(), state.get());
    if (cookie.isEmpty()) {
      return notHere(request, Attempt.NOT_OF_THIS_BROWSER, correlation, now);
    }
    return switch (desk.services().attempts().take(AttemptKey.of(cookie.get()), now)) {
      case Taken.Absent() ->
          withoutAttempt(notHere(request, Attempt.USED, correlation, now), state.get());
      case Taken.Expired(SignInAttempt attempt) ->
          withoutAttempt(
              desk.responses()
                  .page(
                      200,
                      desk.html(new Page.Onward(attempt.target(), Page.Occasion.ATTEMPT_EXPIRED))),
              state.get());
      case Taken.Pending(SignInAttempt attempt) ->
          finish(request, attempt, received.get(), correlation, now);
    };
  }

  private HttpResponse notHere(
      BrowserRequest request, Attempt attempt, CorrelationId correlation, Instant now) {
    // The back button, or a reload, after a sign-in that went well.
    if (desk.session(request, now) instanceof Sessions.Found.Active) {
      return desk.responses()
          .page(200, desk.html(new Page.Onward(ReturnTarget.HOME, Page.Occasion.ATTEMPT_EXPIRED)));
    }
    StateRules.AUTHORIZATION_RESPONSE
        .firstViolation(StateFacts.ofAuthorizationResponse(Comparison.ABSENT, attempt))
        .ifPresent(violation -> desk.refused(correlation, violation));
    return desk.notSignedIn(
        400, Page.Trouble.NOT_BEGUN_HERE, Optional.empty(), ReturnTarget.HOME, correlation);
  }

  private HttpResponse finish(
      BrowserRequest request,
      SignInAttempt attempt,
      Parameters received,
      CorrelationId correlation,
      Instant now) {
    return switch (desk.services().provider().finish(attempt.pending(), received, now)) {
      case Finish.SignedIn signedIn ->
          RaisedSignIn.trouble(attempt, signedIn, now)
              .map(trouble -> notRaised(attempt, signedIn, trouble, correlation))
              .orElseGet(() -> begin(request, attempt, signedIn, correlation, now));
      case Finish.Denied(ErrorCode error) -> {
        desk.record(correlation, new RequestEvent.AccessDenied(desk.concern(), error.value()));
        yield trouble(
            attempt,
            error.equals(ErrorCode.ACCESS_DENIED) ? 403 : 502,
            Optional.of(error),
            Page.Trouble.DENIED,
            correlation);
      }
      case Finish.Refused(var refusal) -> {
        refusal.violation().ifPresent(violation -> desk.refused(correlation, violation));
        desk.record(correlation, new SignInEvent.SignInFailed(desk.concern(), refusal.reason()));
        yield trouble(attempt, 400, Optional.empty(), Page.Trouble.ANSWER_REFUSED, correlation);
      }
      case Finish.Rejected(String why) -> {
        desk.record(correlation, new SignInEvent.SignInFailed(desk.concern(), why));
        yield trouble(attempt, 502, Optional.empty(), Page.Trouble.PROVIDER_REFUSED, correlation);
      }
      case Finish.Unavailable(String why) -> {
        desk.record(correlation, new SignInEvent.SignInFailed(desk.concern(), why));
        yield trouble(
            attempt, 503, Optional.empty(), Page.Trouble.PROVIDER_UNAVAILABLE, correlation);
      }
    };
  }

  /** The session stays as it was, and the tokens of the sign-in go. */
  private HttpResponse notRaised(
      SignInAttempt attempt,
      Finish.SignedIn signedIn,
      Page.Trouble trouble,
      CorrelationId correlation) {
    desk.services().grants().discard(signedIn.tokens());
    desk.record(
        correlation,
        new SignInEvent.SignInFailed(
            desk.concern(), "step-up: " + trouble.name().toLowerCase(Locale.ROOT)));
    return trouble(attempt, 403, Optional.empty(), trouble, correlation);
  }

  private HttpResponse trouble(
      SignInAttempt attempt,
      int status,
      Optional<ErrorCode> error,
      Page.Trouble trouble,
      CorrelationId correlation) {
    return withoutAttempt(
        desk.notSignedIn(status, trouble, error, attempt.target(), correlation),
        attempt.pending().state());
  }

  /** A new session under a new cookie, whatever the browser had before. */
  private HttpResponse begin(
      BrowserRequest request,
      SignInAttempt attempt,
      Finish.SignedIn signedIn,
      CorrelationId correlation,
      Instant now) {
    GrantKey grant = new GrantKey(desk.services().randomness().secret());
    desk.services()
        .vault()
        .open(
            StoredGrant.opened(
                grant,
                Optional.of(signedIn.subject()),
                attempt.pending().redeemedFor(),
                signedIn.tokens()));
    SessionCookie cookie = SessionCookie.generate(desk.services().randomness());
    Session begun = session(request, SessionKey.of(cookie), grant, signedIn, now);
    desk.services().sessions().begin(begun);
    desk.services().meter().sessionBegan();
    attempt
        .replaces()
        .ifPresent(
            before -> {
              var _ = desk.ending().end(before, SessionEndReason.REPLACED, correlation, now);
            });
    desk.ending().bound(begun, desk.configuration().sessionsPerUser(), correlation, now);
    Concern concern = desk.concern().withSubject(signedIn.subject().sub()).withGrant(grant.value());
    desk.record(correlation, new SignInEvent.SignedIn(concern));
    attempt
        .raise()
        .ifPresent(
            _ ->
                desk.record(
                    correlation, new SignInEvent.SteppedUp(concern, signedIn.acr().orElse(""))));
    return BackendResponses.with(
        signedIn(request, attempt, cookie),
        RaisedSignIn.remembered(attempt, desk.responses().cookies()));
  }

  private HttpResponse signedIn(
      BrowserRequest request, SignInAttempt attempt, SessionCookie cookie) {
    return desk.responses()
        .signedIn(
            cookie,
            attempt.pending().state(),
            desk.html(new Page.Onward(attempt.target(), Page.Occasion.SIGNED_IN)),
            desk.responses().cookies().signInsIn(request.cookies()) + 1);
  }

  private Session session(
      BrowserRequest request,
      SessionKey key,
      GrantKey grant,
      Finish.SignedIn signedIn,
      Instant now) {
    return new Session(
        key,
        grant,
        signedIn.subject(),
        signedIn.name(),
        signedIn.sid(),
        now,
        now,
        desk.configuration().idle(),
        now.plus(desk.configuration().absolute()),
        request.http().headers().single("User-Agent").flatMap(CoarseDevice::of));
  }

  private HttpResponse withoutAttempt(HttpResponse response, State state) {
    BackendCookies cookies = desk.responses().cookies();
    return BackendResponses.with(
        response, List.of(cookies.attemptRemoved(cookies.attemptName(state))));
  }
}
