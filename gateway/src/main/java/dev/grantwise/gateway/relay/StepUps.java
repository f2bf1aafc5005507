package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.attempt.StepUp;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.stepup.Repetition;
import dev.grantwise.protocol.rule.stepup.StepUpFacts;
import dev.grantwise.protocol.rule.stepup.StepUpRules;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends the user of a session to a better sign-in where an upstream demands one (RFC 9470): a
 * navigation at once, anything else by telling it where. A demand that was just met is not met
 * again.
 */
final class StepUps {

  private final BackendResponses responses;
  private final GatewayServices services;

  StepUps(BackendResponses responses, GatewayServices services) {
    this.responses = responses;
    this.services = services;
  }

  HttpResponse answer(BrowserRequest request, Session session, AuthenticationDemand demand) {
    boolean met =
        responses
            .cookies()
            .steppedUpIn(request.cookies())
            .filter(StepUp.name(demand)::equals)
            .isPresent();
    // The scope of the new request is that of every sign-in.
    Optional<Violation> violation =
        StepUpRules.AUTHORIZATION_REQUEST
            .violations(
                StepUpFacts.ofAuthorizationRequest(
                    ScopeSet.NONE,
                    ScopeSet.NONE,
                    met ? Repetition.BEYOND_LIMIT : Repetition.WITHIN_LIMIT))
            .stream()
            .findFirst();
    if (violation.isPresent()) {
      return unmet(request, violation.get());
    }
    Instant expires = services.clock().instant().plus(StepUp.LIFETIME);
    String sealed = services.attempts().seal(new StepUp(demand, session.key(), expires));
    String loginUrl = responses.paths().stepUp(back(request), sealed);
    return request.isNavigation()
        ? responses.toStepUp(loginUrl)
        : responses.stepUpRequired(loginUrl);
  }

  private static ReturnTarget back(BrowserRequest request) {
    return request.isNavigation() ? request.place() : request.caller();
  }

  private HttpResponse unmet(BrowserRequest request, Violation violation) {
    CorrelationId correlation = CorrelationId.generate(services.randomness());
    services
        .events()
        .record(
            Occasion.of(correlation),
            new RequestEvent.RequestRefused(Concern.of(services.provider().clientId()), violation));
    if (request.isNavigation()) {
      services.meter().notSignedIn(Page.Trouble.STEP_UP_UNMET);
      return responses.page(
          403,
          services
              .pages()
              .html(
                  new Page.NotSignedIn(
                      Page.Trouble.STEP_UP_UNMET,
                      Optional.of(ErrorCode.INSUFFICIENT_USER_AUTHENTICATION),
                      request.place().value(),
                      correlation)));
    }
    return Problem.of(
            403,
            "step-up-unmet",
            "Sign-in not strong enough",
            "You signed in again, and it is still not recent or strong enough for this.")
        .withReason(ErrorCode.INSUFFICIENT_USER_AUTHENTICATION.value())
        .withReference(correlation)
        .toHttp();
  }
}
