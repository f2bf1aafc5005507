package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ErrorCode;
import java.util.function.Function;

/** What comes back through the browser where no code does. */
final class Refusals {

  private final Stage stage;
  private final Attempt attempt;
  private final Actor client;
  private final Function<AuthorizationResponse, HttpRequest> callback;

  /**
   * The refusals of an attempt.
   *
   * @param callback the request that brings a response to the client
   */
  Refusals(
      Stage stage,
      Attempt attempt,
      Actor client,
      Function<AuthorizationResponse, HttpRequest> callback) {
    this.stage = stage;
    this.attempt = attempt;
    this.client = client;
    this.callback = callback;
  }

  /** The user says no. */
  void denial(String title) {
    AuthorizationResponse refused = attempt.refused(ErrorCode.ACCESS_DENIED, "error_description");
    stage
        .step(Phase.DENIAL, "refusal", AUTHORIZATION_SERVER, BROWSER)
        .answers(attempt.answer(refused))
        .add("The user says no; the provider sends the browser back with an error");
    back("callback-refused", refused, title);
    if (stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      back(
          "callback-unavailable",
          attempt.refused(ErrorCode.TEMPORARILY_UNAVAILABLE, "unavailable_error_description"),
          "The provider cannot now: the user is told so, and may try again later; nothing tries"
              + " by itself");
    }
  }

  private void back(String name, AuthorizationResponse refused, String title) {
    stage
        .step(Phase.DENIAL, name, BROWSER, client)
        .asks(callback.apply(refused))
        .checks(stage.checks().authorizationResponse())
        .add(title);
  }
}
