package dev.grantwise.server.authorize;

import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.session.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An authorization request that the client may make.
 *
 * @param scopes what is asked for, without what is to be ignored
 * @param resources the resources named, or those that the scopes belong to
 * @param maxAge how old the sign-in may be (OpenID Connect Core 3.1.2.1)
 * @param hintedSubject whose sign-in the client expects, by an ID token of ours
 * @param name of the pushed request that it is, to be used up with the answer
 * @param snapshot the parameters, to be checked again when the user has answered
 */
record CheckedRequest(
    RegisteredClient client,
    ReturnAddress returnAddress,
    AuthorizationRequest request,
    ScopeSet scopes,
    List<ResourceIndicator> resources,
    Optional<Duration> maxAge,
    Optional<String> hintedSubject,
    Optional<RequestUri> name,
    Parameters snapshot) {

  CheckedRequest {
    resources = List.copyOf(resources);
  }

  /** The key whose holder alone may redeem the code (RFC 9449 10). */
  Optional<DpopKey> dpopKey() {
    return request.options().dpopKeyThumbprint().map(DpopKey::new);
  }

  boolean asksNot() {
    return request.prompt().contains("none");
  }

  boolean asksForConsent() {
    return request.prompt().contains("consent");
  }

  /** Whether that sign-in will do, or the user must prove again who they are. */
  boolean accepts(UserSession session, Instant now) {
    boolean again =
        request.prompt().contains("login") || request.prompt().contains("select_account");
    boolean tooOld =
        maxAge.filter(age -> session.authTime().plus(age).isBefore(now)).isPresent()
            || maxAge.filter(Duration::isZero).isPresent();
    return !again && !tooOld && isExpected(session);
  }

  /** OpenID Connect Core 3.1.2.2: never an answer about another user than the one hinted at. */
  boolean isExpected(UserSession session) {
    return hintedSubject.map(session.user().value()::equals).orElse(true);
  }
}
