package dev.grantwise.gateway.endpoint;

import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.backend.BackendRules;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends the session here, with its streams and its grant, and then leads to where the provider's own
 * session ends (OpenID Connect RP-Initiated Logout 1.0 2).
 */
final class SignOutEndpoint {

  private final Desk desk;

  SignOutEndpoint(Desk desk) {
    this.desk = desk;
  }

  /** A link to here changes nothing: the user is asked. */
  HttpResponse ask(BrowserRequest request, Instant now) {
    BackendResponses responses = desk.responses();
    if (!(desk.session(request, now) instanceof Sessions.Found.Active(Session session))) {
      // A link from another site keeps the cookie back: who is still signed in is not told
      // otherwise.
      return request.isCrossSite() && !responses.cookies().isBounced(request.cookies())
          ? responses.bounced(desk.html(new Page.Onward(here(), Page.Occasion.FROM_ANOTHER_SITE)))
          : responses.page(200, signedOut());
    }
    return desk.signingOut(
        new Page.ConfirmSignOut(
            responses.paths().signOut(), session.name(), responses.paths().sessions()));
  }

  HttpResponse answer(BrowserRequest request, CorrelationId correlation, Instant now) {
    Optional<Violation> violation = BackendRules.CALL.firstViolation(request.facts());
    if (violation.isPresent()) {
      desk.refused(correlation, violation.get());
      return Problem.of(403, "call-refused", "Call refused", "Sign out from a page of this site.")
          .withReason(violation.get().requirement().id().value())
          .withReference(correlation)
          .toHttp();
    }
    Optional<StoredGrant> ended =
        desk.key(request)
            .flatMap(key -> desk.ending().end(key, SessionEndReason.SIGNED_OUT, correlation, now));
    Optional<String> endSession =
        ended.flatMap(grant -> desk.services().provider().endSessionUrl(grant.tokens().idToken()));
    BackendResponses responses = desk.responses();
    if (endSession.isPresent()) {
      return request.isTopLevel()
          ? responses.signedOut(endSession.get())
          : responses.signedOutCall(endSession);
    }
    return request.isTopLevel()
        ? responses.signedOutHere(signedOut())
        : responses.signedOutCall(Optional.empty());
  }

  private String signedOut() {
    return desk.html(
        new Page.SignedOut(
            Page.ProviderSession.MAY_CONTINUE,
            desk.responses().paths().start(),
            desk.responses().paths().sessions()));
  }

  private ReturnTarget here() {
    return new ReturnTarget(desk.responses().paths().signOut());
  }
}
