package dev.grantwise.gateway.endpoint;

import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.Raise;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.provider.IdentityProvider;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.backend.BackendCookies;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.SetCookie;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.backend.BackendFacts;
import dev.grantwise.protocol.rule.backend.BackendFacts.Target;
import dev.grantwise.protocol.rule.backend.BackendRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins a sign-in: keeps an attempt, gives the browser its cookie, sends it to the provider. */
final class StartEndpoint {

  /**
   * Most sign-ins that follow each other, each finished within {@link BackendCookies#LOOP_WINDOW}
   * of the one before.
   */
  static final int MOST_SIGN_INS = 5;

  private final Desk desk;
  private final StartThrottle throttle;

  StartEndpoint(Desk desk) {
    this.desk = desk;
    this.throttle = new StartThrottle(desk.services().randomness());
  }

  /** One start, by whom it is counted against. */
  HttpResponse answer(
      BrowserRequest request, String client, CorrelationId correlation, Instant now) {
    // A sign-in is a navigation of the whole window; in a frame or a script it could be forced.
    if (!request.isNavigation()) {
      return desk.problem(
          correlation,
          Problem.of(400, "not-a-navigation", "Not a navigation", "Navigate here; do not fetch it.")
              .withLoginUrl(desk.responses().paths().start()));
    }
    Optional<ReturnTarget> target =
        request.http().queryParameters().then(desk.responses().paths()::returnTarget).toOptional();
    return target
        .map(wanted -> bounded(request, client, wanted, correlation, now))
        .orElseGet(() -> elsewhere(correlation));
  }

  private HttpResponse bounded(
      BrowserRequest request,
      String client,
      ReturnTarget target,
      CorrelationId correlation,
      Instant now) {
    return throttle
        .begin(client, now)
        .map(wait -> tooMany(client, target, correlation, wait))
        .orElseGet(() -> answer(request, target, correlation, now));
  }

  private HttpResponse tooMany(
      String client, ReturnTarget target, CorrelationId correlation, Duration wait) {
    desk.services()
        .events()
        .record(
            new Occasion(correlation, CoarseAddress.of(client)),
            new RequestEvent.Throttled(desk.concern(), RequestEvent.Limit.STARTS, wait));
    return trouble(429, Page.Trouble.TOO_MANY_STARTS, target, correlation)
        .with("Retry-After", Long.toString(wait.toSeconds() + 1));
  }

  private HttpResponse elsewhere(CorrelationId correlation) {
    BackendRules.START
        .firstViolation(BackendFacts.ofStart(Target.ELSEWHERE))
        .ifPresent(violation -> desk.refused(correlation, violation));
    return trouble(400, Page.Trouble.RETURN_TARGET_REFUSED, ReturnTarget.HOME, correlation);
  }

  private HttpResponse answer(
      BrowserRequest request, ReturnTarget target, CorrelationId correlation, Instant now) {
    BackendResponses responses = desk.responses();
    // Another site's link does not sign anybody in: the user is asked for one click.
    if (request.isCrossSite()) {
      return responses.page(
          200, desk.html(new Page.ConfirmSignIn(responses.paths().start(target))));
    }
    if (responses.cookies().signInsIn(request.cookies()) >= MOST_SIGN_INS) {
      desk.record(correlation, new SignInEvent.SignInFailed(desk.concern(), "sign_in_loop"));
      return BackendResponses.with(
          trouble(429, Page.Trouble.LOOP, target, correlation),
          List.of(responses.cookies().signInsRemoved()));
    }
    Optional<Raise> raise = raise(request, now);
    AuthenticationDemand demand = raise.map(Raise::demand).orElse(AuthenticationDemand.NONE);
    return switch (desk.services().provider().start(demand, now)) {
      case IdentityProvider.Start.Unavailable(String why) -> {
        desk.record(correlation, new SignInEvent.SignInFailed(desk.concern(), why));
        yield trouble(503, Page.Trouble.PROVIDER_UNAVAILABLE, target, correlation);
      }
      case IdentityProvider.Start.Rejected(ErrorCode error) -> {
        String why = "pushed authorization request: " + error;
        desk.record(correlation, new SignInEvent.SignInFailed(desk.concern(), why));
        yield desk.notSignedIn(
            502, Page.Trouble.PROVIDER_REFUSED, Optional.of(error), target, correlation);
      }
      case IdentityProvider.Start.Ready(PendingSignIn pending, String url) ->
          begin(request, target, pending, url, raise);
    };
  }

  /**
   * What an upstream demanded of this browser's own session. A link that says so of another one, or
   * that was made elsewhere, begins an ordinary sign-in.
   */
  private Optional<Raise> raise(BrowserRequest request, Instant now) {
    return request
        .http()
        .queryParameters()
        .toOptional()
        .flatMap(desk.responses().paths()::sealedStepUp)
        // Before it is opened: who is not signed in has nothing that could be raised.
        .filter(_ -> desk.key(request).isPresent())
        .flatMap(desk.services().attempts()::open)
        .filter(stepUp -> desk.key(request).equals(Optional.of(stepUp.session())))
        .filter(stepUp -> now.isBefore(stepUp.expires()))
        .flatMap(
            stepUp ->
                desk.session(request, now) instanceof Sessions.Found.Active(Session session)
                    ? Optional.of(new Raise(stepUp.demand(), session.subject()))
                    : Optional.empty());
  }

  private HttpResponse begin(
      BrowserRequest request,
      ReturnTarget target,
      PendingSignIn pending,
      String url,
      Optional<Raise> raise) {
    BackendCookies cookies = desk.responses().cookies();
    AttemptCookie cookie = AttemptCookie.generate(desk.services().randomness());
    Map<AttemptKey, String> shown = shown(request.cookies());
    List<AttemptKey> useless =
        desk.services()
            .attempts()
            .create(
                new SignInAttempt(AttemptKey.of(cookie), pending, target, desk.key(request), raise),
                List.copyOf(shown.keySet()));
    List<SetCookie> removed = new ArrayList<>();
    for (AttemptKey key : useless) {
      removed.add(cookies.attemptRemoved(shown.getOrDefault(key, "")));
    }
    return BackendResponses.with(desk.responses().started(url, pending.state(), cookie), removed);
  }

  /** The names of the browser's attempt cookies by what their attempts are kept under. */
  private Map<AttemptKey, String> shown(Cookies cookies) {
    Map<AttemptKey, String> shown = new LinkedHashMap<>();
    for (String name : desk.responses().cookies().attemptNamesIn(cookies)) {
      cookies
          .single(name)
          .ifPresent(value -> shown.put(AttemptKey.of(new AttemptCookie(value)), name));
    }
    return shown;
  }

  private HttpResponse trouble(
      int status, Page.Trouble trouble, ReturnTarget target, CorrelationId correlation) {
    return desk.notSignedIn(status, trouble, Optional.empty(), target, correlation);
  }
}
