package dev.grantwise.server.authorize;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.ClaimsRequest;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An authorization request that the client may make.
 *
 * @param scopes what is asked for, without what is to be ignored
 * @param resources the resources named, or those that the scopes belong to, and those of the
 *     details
 * @param details what is asked for in detail (RFC 9396)
 * @param claims what it is to be told of the user one by one, as far as it may be
 * @param expected whose sign-in will do, by an ID token of ours or by name
 * @param name of the pushed request that it is, to be used up with the answer
 * @param snapshot the parameters, to be checked again when the user has answered
 */
record CheckedRequest(
    RegisteredClient client,
    ReturnAddress returnAddress,
    AuthorizationRequest request,
    ScopeSet scopes,
    List<ResourceIndicator> resources,
    AuthorizationDetails details,
    ClaimsRequest claims,
    Predicate<UserId> expected,
    Optional<RequestUri> name,
    Parameters snapshot) {

  /** Longer than any login name is; our choice. */
  private static final int MOST_OF_A_HINT = 100;

  CheckedRequest {
    resources = List.copyOf(resources);
  }

  /** The key whose holder alone may redeem the code (RFC 9449 10). */
  Optional<DpopKey> dpopKey() {
    return request.options().dpopKeyThumbprint().map(DpopKey::new);
  }

  /** What the sign-in form begins with (OpenID Connect Core 3.1.2.1): a help, never an identity. */
  String loginHint() {
    return request.demand().loginHint().filter(hint -> hint.length() <= MOST_OF_A_HINT).orElse("");
  }

  boolean asksNot() {
    return request.prompt().contains("none");
  }

  boolean asksForConsent() {
    return request.prompt().contains("consent");
  }

  /**
   * What the user is asked for: the scopes, and that of the claims that are asked for by name. The
   * tokens have the scopes alone.
   */
  ScopeSet consentScopes() {
    return claims.isEmpty() ? scopes : scopes.union(ScopeSet.of(ServerPolicy.PROFILE));
  }

  /** Whether that sign-in will do, or the user must prove again who they are. */
  boolean accepts(UserSession session, Instant now) {
    boolean again =
        request.prompt().contains("login") || request.prompt().contains("select_account");
    // OpenID Connect Core 3.1.2.1: max_age=0 is prompt=login, whatever the clock says
    boolean tooOld =
        request
            .demand()
            .maxAge()
            .filter(age -> age.isZero() || session.authTime().plus(age).isBefore(now))
            .isPresent();
    return !again && !tooOld && isExpected(session);
  }

  /** OpenID Connect Core 3.1.2.2: never an answer about another user than the one hinted at. */
  boolean isExpected(UserSession session) {
    return expected.test(session.user());
  }
}
