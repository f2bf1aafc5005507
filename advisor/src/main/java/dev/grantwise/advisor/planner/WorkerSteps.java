package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.BROWSER;
import static dev.grantwise.advisor.plan.Actor.GATEWAY;
import static dev.grantwise.advisor.plan.Actor.USER;
import static dev.grantwise.advisor.plan.Actor.WORKER;

import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.message.TokenResponse;

/** A worker acts for users who agreed once and are away. */
final class WorkerSteps {

  private final Stage stage;
  private final GatewayMessages messages;
  private final TokenResponse agreed;
  private final TokenSteps tokens;

  WorkerSteps(Stage stage, GatewayMessages messages, TokenResponse agreed) {
    this.stage = stage;
    this.messages = messages;
    this.agreed = agreed;
    this.tokens = new TokenSteps(stage, WORKER);
  }

  void write() {
    stage
        .step(Phase.USE, "grant-stored", GATEWAY, WORKER)
        .holds(WORKER, "refresh token")
        .add(
            "The gateway stores the refresh token, encrypted, under the user's name for the worker:"
                + " the session of the browser is not part of it");
    TokenResponse usable = agreed;
    if (stage.design().refreshes()) {
      usable =
          tokens.refresh(
              "When there is work, one worker alone takes the user's grant on lease, refreshes, and"
                  + " stores the next refresh token before anything else");
    }
    call(usable);
    if (stage.design().refreshes()) {
      tokens.refreshRefused(
          "The grant is gone: the worker stops for this user, marks it as wanting consent, and"
              + " tries nothing again; only 5xx and 429 are tried later");
      consentNeeded();
    }
  }

  private void call(TokenResponse usable) {
    stage
        .targets()
        .getFirst()
        .api()
        .ifPresent(
            url ->
                stage
                    .step(Phase.USE, "api-call", WORKER, API)
                    .asks(stage.proofs().atApi(HttpRequest.get(url), usable.accessToken()))
                    .checks(stage.checks().resourceRequest())
                    .add("The worker calls the API for the user"));
  }

  private void consentNeeded() {
    stage
        .step(Phase.REFRESH_REFUSED, "consent-wanted", WORKER, USER)
        .add("The user is told, outside of OAuth, that the connection has to be made again");
    stage
        .step(Phase.REFRESH_REFUSED, "consent-again", BROWSER, GATEWAY)
        .asks(messages.page(messages.paths().start(ReturnTarget.HOME)))
        .add("The user comes back and agrees again, as at first");
  }
}
