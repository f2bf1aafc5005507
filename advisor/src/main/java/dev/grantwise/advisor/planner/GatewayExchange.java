package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;
import static dev.grantwise.advisor.plan.Actor.GATEWAY;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.TokenResponse;
import java.util.Optional;

/** The code flow through a gateway, from the first click to the sign-out, and what goes wrong. */
final class GatewayExchange {

  private final Stage stage;
  private final Attempt attempt;
  private final GatewayMessages messages;
  private final TokenSteps tokens;
  private final FurtherConsent further;

  private GatewayExchange(Stage stage) {
    this.stage = stage;
    this.attempt = Attempt.first(stage);
    this.messages = new GatewayMessages(stage, attempt);
    this.tokens = new TokenSteps(stage, GATEWAY);
    this.further = new FurtherConsent(stage, attempt, tokens);
  }

  static void write(Stage stage) {
    GatewayExchange exchange = new GatewayExchange(stage);
    TokenResponse first = exchange.signIn();
    exchange.afterSignIn(new GatewayUse(stage, exchange.messages, exchange.tokens, first), first);
  }

  private void afterSignIn(GatewayUse use, TokenResponse first) {
    boolean worker = stage.design().architecture() == Architecture.OFFLINE_WORKER;
    if (worker) {
      new WorkerSteps(stage, messages, first).write();
    } else {
      use.write();
    }
    new Refusals(stage, attempt, GATEWAY, messages::callback)
        .denial("The gateway explains on a page of its own, and offers to try again");
    new TokenRefusals(stage, tokens).ofCode(attempt);
    use.accessRefused();
    use.apiCall().ifPresent(further::stepUp);
    further.moreAccess();
    signOut(worker);
    SessionEnd.notice(stage, messages.backchannelLogoutUri());
  }

  private TokenResponse signIn() {
    open();
    tokens.push(
        Phase.SIGN_IN,
        "pushed-request",
        attempt,
        "Before it answers, the gateway hands the whole request to the provider, and gets a name"
            + " for it");
    stage
        .step(Phase.SIGN_IN, "authorization-request", BROWSER, AUTHORIZATION_SERVER)
        .asks(attempt.navigation())
        .checks(stage.checks().navigation())
        .add("The browser asks for a code; the provider shows its own pages");
    stage
        .step(Phase.SIGN_IN, "agreement", AUTHORIZATION_SERVER, BROWSER)
        .answers(attempt.answer(attempt.granted()))
        .holds(BROWSER, "authorization code")
        .add(
            attempt.posted()
                ? "The user signs in and agrees; the provider's page posts the code to the gateway"
                : "The user signs in and agrees; the provider sends the browser back with a code");
    stage
        .step(Phase.SIGN_IN, "callback", BROWSER, GATEWAY)
        .asks(messages.callback(attempt.granted()))
        .answers(messages.signedIn())
        .checks(stage.checks().authorizationResponse())
        .holds(GATEWAY, "authorization code")
        .holds(BROWSER, "session cookie")
        .add("The gateway believes the answer, gets tokens (next step), and opens a session");
    TokenResponse first =
        tokens.redeem(Phase.SIGN_IN, "token-request", attempt, stage.targets().getFirst());
    tokens.others(Phase.SIGN_IN, attempt, target -> !GatewayUse.waits(stage, target));
    afterTokens();
    return first;
  }

  private void open() {
    if (stage.design().architecture() == Architecture.APP_WITH_BACKEND) {
      stage
          .step(Phase.SIGN_IN, "open", Actor.APP, BROWSER)
          .checks("external-user-agent")
          .add(
              "The app opens its backend's sign-in in the system browser, never in a view of its"
                  + " own, and without any session in the address");
    } else {
      stage
          .step(Phase.SIGN_IN, "open", BROWSER, GATEWAY)
          .asks(messages.page("/"))
          .answers(messages.responses().toSignIn(ReturnTarget.HOME))
          .add("Somebody who is not signed in opens a page");
    }
    stage
        .step(Phase.SIGN_IN, "start", BROWSER, GATEWAY)
        .asks(messages.page(messages.paths().start(ReturnTarget.HOME)))
        .answers(messages.started())
        .checks("return-target-local")
        .holds(GATEWAY, "code verifier")
        .holds(BROWSER, "attempt cookie")
        .add("The gateway remembers this attempt, and sends the browser to the provider");
  }

  private void afterTokens() {
    if (stage.design().architecture() == Architecture.APP_WITH_BACKEND) {
      stage
          .step(Phase.SIGN_IN, "hand-over", GATEWAY, Actor.APP)
          .holds(Actor.APP, "session cookie")
          .add(
              "The gateway gives the app a session of its own, by an https link that only this app"
                  + " is given and a value that works once: no OAuth token leaves the gateway");
      stage
          .step(Phase.SIGN_IN, "session", Actor.APP, GATEWAY)
          .asks(messages.sessionQuestion())
          .answers(messages.session())
          .add("The app asks who is signed in; it gets no token");
      return;
    }
    stage
        .step(Phase.SIGN_IN, "session", BROWSER, GATEWAY)
        .asks(messages.sessionQuestion())
        .answers(messages.session())
        .add("The page asks who is signed in; it gets no token");
  }

  private void signOut(boolean worker) {
    Actor user =
        stage.design().architecture() == Architecture.APP_WITH_BACKEND ? Actor.APP : BROWSER;
    Optional<EndSessionRequest> endSession = SessionEnd.request(stage);
    HttpResponse answer = messages.signedOut(endSession);
    stage
        .step(Phase.SIGN_OUT, "sign-out", user, GATEWAY)
        .asks(messages.signOut())
        .answers(answer)
        .checks("unsafe-call-same-origin")
        .add(
            worker
                ? "The user signs out: the session here ends, and the worker goes on"
                : "The user signs out: the session here ends first" + byHand());
    tokens.revoke(
        worker ? Phase.REVOCATION : Phase.SIGN_OUT,
        worker
            ? "The user takes the permission back: the worker stops, and the gateway ends the"
                + " grant, again later if it cannot now"
            : "The gateway ends the grant, and tries again later if it cannot");
    endSession.ifPresent(
        request ->
            stage
                .step(Phase.SIGN_OUT, "end-session", BROWSER, AUTHORIZATION_SERVER)
                .asks(messages.endSessionNavigation(request))
                .add("The provider ends its own session, and sends the browser home"));
  }

  /** What is left where the provider has no endpoint for it. */
  private String byHand() {
    return stage.endpoints().revocation().isPresent() || !stage.issued().hasRefreshToken()
        ? ""
        : "; the provider has no way to revoke tokens, so they are only dropped here";
  }
}
