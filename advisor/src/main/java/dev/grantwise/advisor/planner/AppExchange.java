package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;
import static dev.grantwise.advisor.plan.Actor.USER;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenResponse;
import java.util.List;
import java.util.Optional;

/** The code flow of whoever has no server: an installed app, an extension, a page. */
final class AppExchange {

  private final Stage stage;
  private final Attempt attempt;
  private final Actor client;
  private final TokenSteps tokens;

  private AppExchange(Stage stage) {
    this.stage = stage;
    this.attempt = Attempt.first(stage);
    this.client = stage.client();
    this.tokens =
        client == BROWSER
            ? TokenSteps.ofPage(stage, client, Site.of(attempt.redirectUri()).origin())
            : new TokenSteps(stage, client);
  }

  static void write(Stage stage) {
    AppExchange exchange = new AppExchange(stage);
    exchange.write(exchange.signIn());
  }

  private void write(TokenResponse first) {
    call(first.accessToken());
    renew();
    new Refusals(stage, attempt, client, this::callback)
        .denial(stage.name() + " says so in words of its own, and offers to try again");
    new TokenRefusals(stage, tokens).ofCode(attempt);
    AccessRefused refused = new AccessRefused(stage, client, () -> apiCall(first.accessToken()));
    refused.token(
        "The API refuses the token: it is renewed and the call made again, once each; then it is"
            + " an error");
    refused.scope(
        stage.isAgent()
            ? "The call needs more: the agent asks once for what it has and what the challenge"
                + " names together, and counts how often it did"
            : "The user granted less than this call needs: what needs it is switched off or asked"
                + " for again");
    FurtherConsent further = new FurtherConsent(stage, attempt, tokens);
    apiCall(first.accessToken()).ifPresent(further::stepUp);
    further.moreAccess();
    signOut();
  }

  private TokenResponse signIn() {
    stage
        .step(Phase.SIGN_IN, "start", client == BROWSER ? USER : client, BROWSER)
        .checks(isInstalled() ? List.of("external-user-agent") : List.of())
        .holds(client, "code verifier")
        .add(started());
    tokens.push(
        Phase.SIGN_IN,
        "pushed-request",
        attempt,
        stage.name() + " hands the whole request to the provider, and gets a name for it");
    stage
        .step(Phase.SIGN_IN, "authorization-request", BROWSER, AUTHORIZATION_SERVER)
        .asks(attempt.navigation())
        .checks(stage.checks().navigation())
        .add("The browser asks for a code; the provider shows its own pages");
    stage
        .step(Phase.SIGN_IN, "agreement", AUTHORIZATION_SERVER, BROWSER)
        .answers(attempt.answer(attempt.granted()))
        .holds(BROWSER, "authorization code")
        .add("The user signs in and agrees; the provider sends the browser back with a code");
    stage
        .step(Phase.SIGN_IN, "callback", BROWSER, client)
        .asks(callback(attempt.granted()))
        .checks(stage.checks().authorizationResponse())
        .holds(client, "authorization code")
        .add(returned());
    TokenResponse first =
        tokens.redeem(Phase.SIGN_IN, "token-request", attempt, stage.targets().getFirst());
    tokens.others(Phase.SIGN_IN, attempt);
    return first;
  }

  private boolean isInstalled() {
    return client == Actor.APP || client == Actor.AGENT;
  }

  private String started() {
    return switch (stage.design().redirect()) {
      case LOOPBACK ->
          stage.name()
              + " makes state and verifier, listens on its own loopback address for one answer, and"
              + " opens the system browser";
      case CLAIMED_HTTPS ->
          stage.name()
              + " makes state and verifier, and opens the system browser; the way back is an https"
              + " link that the system gives to this app alone";
      case PRIVATE_USE_SCHEME ->
          stage.name()
              + " makes state and verifier, and opens the system browser; the way back is a scheme"
              + " that another app could claim too, which the verifier makes harmless";
      case EXTENSION ->
          "The extension makes state and verifier in its worker, and asks the browser's identity"
              + " interface for a window";
      case HTTPS, NONE ->
          "The page makes state and verifier, keeps them for this tab, and navigates away in full:"
              + " no frame, no window of its own";
    };
  }

  private String returned() {
    return switch (stage.design().redirect()) {
      case LOOPBACK ->
          stage.name()
              + " takes one answer at the path it expects, says that the window may be closed, and"
              + " stops listening";
      case CLAIMED_HTTPS, PRIVATE_USE_SCHEME ->
          "The system hands the address to the app that began, which holds it against its attempt";
      case EXTENSION -> "The browser hands the address to the extension that asked, and to no page";
      case HTTPS, NONE ->
          "The callback page checks the answer, and takes the code out of the address before"
              + " anything else (history.replaceState); it loads no foreign script";
    };
  }

  /** For a private-use scheme no request is made: the system hands the address over. */
  private HttpRequest callback(AuthorizationResponse response) {
    return attempt.callback(response);
  }

  private Optional<HttpRequest> apiCall(AccessToken token) {
    return Ask.called(stage.file()).isEmpty()
        ? Optional.empty()
        : stage
            .targets()
            .getFirst()
            .api()
            .map(
                url ->
                    stage
                        .proofs()
                        .atApi(
                            client == BROWSER
                                ? HttpRequest.get(url)
                                    .with("Origin", Site.of(attempt.redirectUri()).origin())
                                : HttpRequest.get(url),
                            token));
  }

  private void call(AccessToken token) {
    apiCall(token)
        .ifPresent(
            call ->
                stage
                    .step(Phase.USE, "api-call", client, API)
                    .asks(call)
                    .checks(stage.checks().resourceRequest())
                    .add(stage.name() + " calls the API with its token, in the header alone"));
  }

  private void renew() {
    if (stage.design().refreshes()) {
      var _ = tokens.refresh(renewing());
      tokens.refreshRefused(
          "The provider refuses for good: the tokens are deleted, and the user is asked to sign in;"
              + " nothing is tried again");
    } else {
      asksAgain();
    }
  }

  private String renewing() {
    return switch (client) {
      case BROWSER ->
          "Shortly before the access token ends, one tab alone renews it (Web Locks), and the next"
              + " refresh token takes the place of the old";
      case EXTENSION ->
          "Shortly before the access token ends, the extension's worker renews it, once for all";
      default ->
          "Shortly before the access token ends, one process alone renews it, and stores the next"
              + " refresh token before it uses anything";
    };
  }

  /** OpenID Connect Core 3.1.2.1: with prompt=none nothing is shown, and no is an answer. */
  private void asksAgain() {
    boolean silent = client == BROWSER && stage.openId() && attempt.request().prompt().isEmpty();
    Attempt again =
        attempt.again(
            "renewal",
            silent
                ? AuthenticationDemand.NONE.withPrompt(List.of("none"))
                : AuthenticationDemand.NONE);
    tokens.push(
        Phase.REFRESH,
        "new-grant-pushed",
        again,
        "The new request is pushed, as the first one was");
    stage
        .step(Phase.REFRESH, "new-grant", BROWSER, AUTHORIZATION_SERVER)
        .asks(again.navigation())
        .checks(stage.checks().navigation())
        .add(
            "There is no refresh token: when the access token ends, the browser goes through the"
                + " provider again, in full and with fresh values");
    if (silent) {
      AuthorizationResponse refused =
          again.refused(ErrorCode.LOGIN_REQUIRED, "login_error_description");
      stage
          .step(Phase.REFRESH_REFUSED, "login-required", BROWSER, client)
          .asks(again.callback(refused))
          .checks(stage.checks().authorizationResponse())
          .add("Nobody is signed in at the provider any more: the user is asked to sign in");
    }
  }

  private void signOut() {
    tokens.revoke(
        Phase.SIGN_OUT,
        "The user signs out: "
            + (client == BROWSER ? "the page" : "the client")
            + " ends the grant at the provider, and deletes what it has in any case");
    SessionEnd.request(stage)
        .ifPresent(
            request ->
                stage
                    .step(Phase.SIGN_OUT, "end-session", BROWSER, AUTHORIZATION_SERVER)
                    .asks(request.at(stage.endpoints().endSession().orElseThrow()))
                    .add(
                        "The provider ends its own session, if the user wants that too, and sends"
                            + " the browser home"));
  }
}
