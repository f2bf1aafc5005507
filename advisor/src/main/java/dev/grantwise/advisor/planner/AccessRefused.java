package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Optional;
import java.util.function.Supplier;

/** An API that says no to a token (RFC 6750 3.1). */
final class AccessRefused {

  private final Stage stage;
  private final Actor caller;
  private final Supplier<Optional<HttpRequest>> call;

  /**
   * The refusals of one call.
   *
   * @param call makes the call with its token, each time with a proof of its own
   */
  AccessRefused(Stage stage, Actor caller, Supplier<Optional<HttpRequest>> call) {
    this.stage = stage;
    this.caller = caller;
    this.call = call;
  }

  /** The token is expired, revoked or not for this API. */
  void token(String title) {
    access()
        .ifPresent(
            one ->
                step(
                    "token-refused",
                    challenge(one).invalidToken("The access token is expired or revoked"),
                    title));
  }

  /** The token is good and not for this. */
  void scope(String title) {
    access()
        .filter(one -> !needed(one).isEmpty())
        .ifPresent(
            one -> step("scope-missing", challenge(one).insufficientScope(needed(one)), title));
  }

  private BearerChallenge challenge(Access access) {
    return stage.challenge(access.resource());
  }

  /** What was not asked for yet, if the file names any. */
  private static ScopeSet needed(Access access) {
    return access.later().isEmpty() ? access.scopes() : access.later();
  }

  private void step(String name, HttpResponse answer, String title) {
    call.get()
        .ifPresent(
            request ->
                stage
                    .step(Phase.ACCESS_REFUSED, name, caller, API)
                    .asks(request)
                    .answers(answer)
                    .checks(stage.checks().resourceRequest())
                    .checks(
                        "scope-missing".equals(name)
                            ? "scope-sufficient"
                            : "access-token-not-expired")
                    .add(title));
  }

  private Optional<Access> access() {
    return stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)
        ? Ask.called(stage.file()).stream().findFirst()
        : Optional.empty();
  }
}
