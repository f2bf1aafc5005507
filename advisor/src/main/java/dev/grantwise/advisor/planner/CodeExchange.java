package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;
import static dev.grantwise.advisor.plan.Actor.GATEWAY;

import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.authentication.AuthenticationRules;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.rule.idtoken.IdTokenRules;
import dev.grantwise.protocol.rule.issuer.IssuerRules;
import dev.grantwise.protocol.rule.nonce.NonceRules;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.rule.presentation.PresentationRules;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.rule.refresh.RefreshRules;
import dev.grantwise.protocol.rule.scope.ScopeRules;
import dev.grantwise.protocol.rule.state.StateRules;
import java.util.List;
import java.util.Optional;

/** The code flow through a gateway, from the first click to the sign-out, and what goes wrong. */
final class CodeExchange {

  private final CodeMessages messages;
  private final Steps steps;

  private CodeExchange(CodeMessages messages, Steps steps) {
    this.messages = messages;
    this.steps = steps;
  }

  static List<Step> of(PlanInput input, Design design) {
    Examples examples = new Examples(input.seed());
    CodeExchange exchange =
        new CodeExchange(new CodeMessages(input, design, examples), new Steps(examples));
    exchange.signIn();
    exchange.use();
    exchange.refresh();
    exchange.refreshRefused();
    exchange.denial();
    exchange.signOut();
    return exchange.steps.all();
  }

  private void signIn() {
    steps
        .step(Phase.SIGN_IN, "open", BROWSER, GATEWAY)
        .asks(messages.page("/"))
        .answers(messages.responses().toSignIn(ReturnTarget.HOME))
        .add("Somebody who is not signed in opens a page");
    steps
        .step(Phase.SIGN_IN, "start", BROWSER, GATEWAY)
        .asks(messages.page(messages.paths().start(ReturnTarget.HOME)))
        .answers(messages.started())
        .add("The gateway remembers this attempt, and sends the browser to the provider");
    steps
        .step(Phase.SIGN_IN, "authorization-request", BROWSER, AUTHORIZATION_SERVER)
        .asks(messages.authorizationRequest())
        .checks(
            RedirectRules.AUTHORIZATION_REQUEST,
            GrantRules.AUTHORIZATION_REQUEST,
            PkceRules.AUTHORIZATION_REQUEST,
            StateRules.AUTHORIZATION_REQUEST,
            NonceRules.AUTHORIZATION_REQUEST,
            ScopeRules.REQUEST,
            AudienceRules.REQUEST)
        .add("The browser asks for a code; the provider shows its own pages");
    steps
        .step(Phase.SIGN_IN, "agreement", AUTHORIZATION_SERVER, BROWSER)
        .answers(messages.redirect(messages.granted()))
        .add("The user signs in and agrees; the provider sends the browser back with a code");
    steps
        .step(Phase.SIGN_IN, "callback", BROWSER, GATEWAY)
        .asks(messages.callback(messages.granted()))
        .answers(messages.signedIn())
        .checks(StateRules.AUTHORIZATION_RESPONSE, IssuerRules.AUTHORIZATION_RESPONSE)
        .add("The gateway believes the answer, gets tokens (next step), and opens a session");
    steps
        .step(Phase.SIGN_IN, "token-request", GATEWAY, AUTHORIZATION_SERVER)
        .asks(messages.tokenRequest())
        .answers(messages.tokens().toHttp())
        .checks(
            AuthenticationRules.TOKEN_REQUEST,
            PkceRules.TOKEN_REQUEST,
            RedirectRules.TOKEN_REQUEST,
            IdTokenRules.TOKEN_RESPONSE,
            NonceRules.ID_TOKEN)
        .add("The gateway redeems the code and checks the ID token");
    steps
        .step(Phase.SIGN_IN, "session", BROWSER, GATEWAY)
        .asks(messages.sessionQuestion())
        .answers(messages.session())
        .add("The page asks who is signed in; it gets no token");
  }

  private void use() {
    Optional<Upstream> upstream = messages.upstream();
    if (upstream.isEmpty()) {
      return;
    }
    steps
        .step(Phase.USE, "api-call", BROWSER, GATEWAY)
        .asks(messages.apiCall(upstream.get()))
        .add("The page calls its API by way of the gateway, with the session cookie alone");
    steps
        .step(Phase.USE, "relay", GATEWAY, API)
        .asks(messages.relayed(upstream.get(), messages.accessToken()))
        .checks(PresentationRules.RESOURCE_REQUEST)
        .add("The gateway takes its cookie off, puts the access token on, and passes it along");
  }

  private void refresh() {
    steps
        .step(Phase.REFRESH, "refresh", GATEWAY, AUTHORIZATION_SERVER)
        .asks(messages.refresh(messages.refreshToken()))
        .answers(messages.renewedTokens().toHttp())
        .checks(AuthenticationRules.TOKEN_REQUEST, RefreshRules.TOKEN_REQUEST)
        .add("Shortly before the access token ends, the gateway renews it, once for all requests");
  }

  private void refreshRefused() {
    steps
        .step(Phase.REFRESH_REFUSED, "refresh-refused", GATEWAY, AUTHORIZATION_SERVER)
        .asks(messages.refresh(messages.renewedRefreshToken()))
        .answers(messages.refreshRefused())
        .checks(AuthenticationRules.TOKEN_REQUEST, RefreshRules.TOKEN_REQUEST)
        .add("The provider refuses for good: the session ends, and nothing is tried again");
    messages
        .upstream()
        .ifPresent(
            upstream ->
                steps
                    .step(Phase.REFRESH_REFUSED, "session-ended", BROWSER, GATEWAY)
                    .asks(messages.apiCall(upstream))
                    .answers(messages.sessionEnded())
                    .add(
                        "A script is told why, and where to sign in; a page is sent there and"
                            + " comes back"));
  }

  private void denial() {
    AuthorizationResponse refused = messages.refused();
    steps
        .step(Phase.DENIAL, "refusal", AUTHORIZATION_SERVER, BROWSER)
        .answers(messages.redirect(refused))
        .add("The user says no; the provider sends the browser back with an error");
    steps
        .step(Phase.DENIAL, "callback-refused", BROWSER, GATEWAY)
        .asks(messages.callback(refused))
        .checks(StateRules.AUTHORIZATION_RESPONSE, IssuerRules.AUTHORIZATION_RESPONSE)
        .add("The gateway explains on a page of its own, and offers to try again");
  }

  private void signOut() {
    Optional<EndSessionRequest> endSession = messages.endSession();
    HttpResponse answer = messages.signedOut(endSession);
    steps
        .step(Phase.SIGN_OUT, "sign-out", BROWSER, GATEWAY)
        .asks(messages.signOut())
        .answers(answer)
        .add("The user signs out: the session here ends first");
    messages
        .revocationEndpoint()
        .ifPresent(
            endpoint ->
                steps
                    .step(Phase.SIGN_OUT, "revocation", GATEWAY, AUTHORIZATION_SERVER)
                    .asks(
                        RevocationRequest.of(messages.renewedRefreshToken())
                            .at(endpoint, messages.authentication()))
                    .answers(RevocationRequest.done())
                    .checks(AuthenticationRules.TOKEN_REQUEST)
                    .add("The gateway ends the grant, and tries again later if it cannot"));
    endSession.ifPresent(
        request ->
            steps
                .step(Phase.SIGN_OUT, "end-session", BROWSER, AUTHORIZATION_SERVER)
                .asks(messages.endSessionNavigation(request))
                .add("The provider ends its own session, and sends the browser home"));
  }
}
