package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Authorization requests after the first: a stronger sign-in, or more access. */
final class FurtherConsent {

  /** What an API may want before something that matters; our example. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Stage stage;
  private final Attempt first;
  private final TokenSteps tokens;

  FurtherConsent(Stage stage, Attempt first, TokenSteps tokens) {
    this.stage = stage;
    this.first = first;
    this.tokens = tokens;
  }

  /**
   * RFC 9470: the API wants the user to sign in again, or better.
   *
   * @param call the call with its token, as it goes to the API
   */
  void stepUp(HttpRequest call) {
    Optional<ResourceIndicator> resource = resource();
    if (!stage.can(RuntimeCapabilities.Extra.STEP_UP) || resource.isEmpty()) {
      return;
    }
    AuthenticationDemand demand = demand();
    stage
        .step(Phase.STEP_UP, "step-up-demand", tokens.client(), API)
        .asks(call)
        .answers(stage.challenge(resource.get()).insufficientUserAuthentication(demand))
        .checks(stage.checks().resourceRequest())
        .add(
            "The token is good, but the API wants a fresher or a stronger sign-in for this"
                + " (RFC 9470 3)");
    Attempt again = first.again("step_up", demand);
    ask(Phase.STEP_UP, "step-up", again, "The user is asked to sign in again, as the API demands");
    TokenResponse raised =
        tokens.redeemAside(Phase.STEP_UP, "step-up-token", again, stage.targets().getFirst());
    repeat(Phase.STEP_UP, "step-up-repeated", call, raised.accessToken());
  }

  /** The strongest that the server names, and not long ago. */
  private AuthenticationDemand demand() {
    AuthenticationDemand fresh = AuthenticationDemand.NONE.withMaxAge(FRESH);
    List<String> classes = stage.metadata().acrValuesSupported().orElse(List.of());
    return classes.isEmpty() ? fresh : fresh.withAcrValues(List.of(classes.getLast()));
  }

  /** Scopes that a feature needs and the first request left out. */
  void moreAccess() {
    if (!stage.can(RuntimeCapabilities.Extra.MORE_ACCESS)) {
      return;
    }
    Ask.called(stage.file()).stream()
        .filter(access -> !access.later().isEmpty())
        .findFirst()
        .ifPresent(this::moreAccess);
  }

  private void moreAccess(Access access) {
    Set<Scope> all = new LinkedHashSet<>(first.request().scope().scopes());
    all.addAll(access.later().scopes());
    ScopeSet scope = new ScopeSet(all);
    Attempt again =
        first.again("more_access", scope, first.request().resources(), AuthenticationDemand.NONE);
    ask(
        Phase.MORE_ACCESS,
        "more-access",
        again,
        "A feature needs "
            + access.later()
            + ": the user is asked for it now, beside what was agreed to before; after a no the"
            + " old tokens stay, and the feature stays off");
    List<ResourceIndicator> target =
        stage.ask().resources().stream().filter(access.resource()::equals).toList();
    var _ =
        tokens.redeemAside(
            Phase.MORE_ACCESS,
            "more-access-token",
            again,
            new Target(
                Optional.of(access.resource()), target, scope, Optional.empty(), Optional.empty()));
  }

  private void ask(Phase phase, String name, Attempt attempt, String title) {
    tokens.push(
        phase, name + "-pushed", attempt, "The new request is pushed, as the first one was");
    stage
        .step(phase, name + "-request", BROWSER, AUTHORIZATION_SERVER)
        .asks(attempt.navigation())
        .checks(stage.checks().navigation())
        .checks(phase == Phase.MORE_ACCESS ? List.of("step-up-keeps-scopes") : List.of())
        .add(title);
    stage
        .step(phase, name + "-answer", AUTHORIZATION_SERVER, BROWSER)
        .answers(attempt.answer(attempt.granted()))
        .checks(stage.checks().authorizationResponse())
        .add("The answer is checked as the first one was");
  }

  private void repeat(Phase phase, String name, HttpRequest call, AccessToken token) {
    stage
        .step(phase, name, tokens.client(), API)
        .asks(stage.proofs().again(call, token))
        .checks(stage.checks().resourceRequest())
        .checks("step-up-bounded")
        .add("The call is made once more, with the new token; a second refusal is final");
  }

  private Optional<ResourceIndicator> resource() {
    return Ask.called(stage.file()).stream().map(Access::resource).findFirst();
  }
}
