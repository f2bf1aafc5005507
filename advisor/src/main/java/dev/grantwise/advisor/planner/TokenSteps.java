package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What passes between a client and the token endpoint, whoever the client is. */
final class TokenSteps {

  private final Stage stage;
  private final Actor client;
  private final Optional<String> origin;

  /** For a program. */
  TokenSteps(Stage stage, Actor client) {
    this(stage, client, Optional.empty());
  }

  private TokenSteps(Stage stage, Actor client, Optional<String> origin) {
    this.stage = stage;
    this.client = client;
    this.origin = origin;
  }

  /** For the script of a page: browsers say where it is from, and want the server's leave. */
  static TokenSteps ofPage(Stage stage, Actor client, String origin) {
    return new TokenSteps(stage, client, Optional.of(origin));
  }

  /** A token request as this client sends it. */
  HttpRequest request(TokenRequest grant) {
    return stage.proofs().atServer(plain(grant));
  }

  /** The same before it is proven. */
  HttpRequest plain(TokenRequest grant) {
    return fromHere(grant.at(stage.endpoints().token(), stage.credentials().next()));
  }

  private HttpRequest fromHere(HttpRequest request) {
    return origin.map(value -> request.with("Origin", value)).orElse(request);
  }

  /** An answer as it reaches this client. */
  HttpResponse toHere(HttpResponse response) {
    return origin
        .map(value -> response.with("Access-Control-Allow-Origin", value))
        .orElse(response);
  }

  /** Hands an authorization request over ahead of the navigation, where it is pushed at all. */
  void push(Phase phase, String name, Attempt attempt, String title) {
    if (stage.design().request() != RequestDelivery.PUSHED) {
      return;
    }
    stage
        .step(phase, name, client, AUTHORIZATION_SERVER)
        .asks(fromHere(attempt.push()))
        .answers(toHere(attempt.pushAnswer()))
        .checks(stage.checks().authentication())
        .checks(stage.checks().authorizationRequest())
        .add(title + stage.overTls());
  }

  /** Redeems the code of an attempt. */
  TokenResponse redeem(Phase phase, String name, Attempt attempt, Target target) {
    preflight(phase);
    return redeem(phase, name, attempt, target, stage.issued().toUser(target.scope()));
  }

  /** Redeems the code of an attempt that is a detour of the story. */
  TokenResponse redeemAside(Phase phase, String name, Attempt attempt, Target target) {
    return redeem(phase, name, attempt, target, stage.issued().aside(target.scope()));
  }

  private TokenResponse redeem(
      Phase phase, String name, Attempt attempt, Target target, TokenResponse answer) {
    Steps.Draft draft =
        stage
            .step(phase, name, client, AUTHORIZATION_SERVER)
            .asks(request(attempt.redemption(target.resources())))
            .answers(toHere(answer.toHttp()))
            .checks(stage.checks().codeRequest())
            .checks(answer.idToken().isPresent() ? stage.checks().idToken() : List.of());
    holds(draft, answer);
    draft.add(
        Stage.name(client)
            + " redeems the code"
            + (answer.idToken().isPresent() ? " and checks the ID token" : "")
            + stage.overTls());
    return answer;
  }

  private void holds(Steps.Draft draft, TokenResponse tokens) {
    draft.holds(client, "access token");
    if (tokens.refreshToken().isPresent()) {
      draft.holds(client, "refresh token");
    }
    if (tokens.idToken().isPresent()) {
      draft.holds(client, "ID token");
    }
  }

  /** Fetch standard: a header of our own makes the browser ask first. */
  private void preflight(Phase phase) {
    if (origin.isEmpty() || !stage.proofs().bindToKey()) {
      return;
    }
    stage
        .step(phase, "token-preflight", client, AUTHORIZATION_SERVER)
        .asks(
            fromHere(
                    new HttpRequest(
                        HttpMethod.OPTIONS, stage.endpoints().token(), Headers.NONE, Body.EMPTY))
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "dpop"))
        .answers(
            toHere(HttpResponse.of(204))
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Allow-Headers", "dpop"))
        .add("The browser asks whether this page may send a proof along (CORS)");
  }

  /** One token for each further API, from the same refresh token (RFC 8707 2.2). */
  void others(Phase phase) {
    others(phase, target -> true);
  }

  private void others(Phase phase, Predicate<Target> which) {
    int number = 1;
    for (Target target : stage.targets().subList(1, stage.targets().size())) {
      number++;
      if (bringsOthers() && which.test(target)) {
        var _ = byRefresh(phase, number, target);
      }
    }
  }

  /** The same; where no refresh brings them, each by an authorization request of its own. */
  void others(Phase phase, Attempt first) {
    others(phase, first, target -> true);
  }

  /**
   * The same for some.
   *
   * @param early whose tokens are not left until they are first called
   */
  void others(Phase phase, Attempt first, Predicate<Target> early) {
    if (bringsOthers()) {
      others(phase, early);
      return;
    }
    int number = 1;
    for (Target target : stage.targets().subList(1, stage.targets().size())) {
      bySignIn(phase, Integer.toString(++number), target, first);
    }
  }

  /** A refresh names scopes and resources; no provider's own parameter goes with it. */
  boolean bringsOthers() {
    return Target.comeByRefresh(stage.design(), stage.targets());
  }

  /** The token of one further API, which is the target of that number. */
  TokenResponse byRefresh(Phase phase, int number, Target target) {
    TokenRequest grant = refreshGrant(target);
    HttpRequest asked = request(grant);
    TokenResponse answer = stage.issued().toRefresh(target.scope());
    stage
        .step(phase, "token-request-" + number, client, AUTHORIZATION_SERVER)
        .asks(asked)
        .answers(toHere(answer.toHttp()))
        .checks(stage.checks().refresh())
        .checks("refresh-scope-subset", "audience-restricted")
        .holds(client, "access token")
        .add(
            Stage.name(client)
                + " gets a token of its own for "
                + named(target)
                + ", by a refresh"
                + stage.overTls());
    return answer;
  }

  private void bySignIn(Phase phase, String number, Target target, Attempt first) {
    ScopeSet scope = target.withScopesOfNobody(stage.ask().scope(), stage.file());
    Attempt again = first.forAnother(number, target, scope);
    push(phase, "pushed-request-" + number, again, "The next request is pushed like the first one");
    stage
        .step(phase, "authorization-request-" + number, BROWSER, AUTHORIZATION_SERVER)
        .asks(again.navigation())
        .checks(stage.checks().navigation())
        .add(
            "Before it is first called, "
                + named(target)
                + " gets a request of its own: nothing else brings a token for it");
    var _ =
        redeemAside(
            phase,
            "token-request-" + number,
            again,
            new Target(
                target.resource(), target.resources(), scope, target.audience(), target.api()));
  }

  private static String named(Target target) {
    return target.resources().stream()
        .map(ResourceIndicator::value)
        .findFirst()
        .or(target::audience)
        .orElse("the scopes " + target.scope());
  }

  /** By resource; by scope where the server has no parameter for it. */
  private TokenRequest refreshGrant(Target target) {
    return new TokenRequest.RefreshTokenGrant(
            stage.issued().refreshToken(), target.refreshScope(stage.targets()), target.resources())
        .with(stage.ask().token());
  }

  /** Gets the next access token by the newest refresh token. */
  TokenResponse refresh(String title) {
    Target target = stage.targets().getFirst();
    HttpRequest asked = request(refreshGrant(target));
    TokenResponse renewed = stage.issued().toRefresh(target.scope());
    Steps.Draft draft =
        stage
            .step(Phase.REFRESH, "refresh", client, AUTHORIZATION_SERVER)
            .asks(asked)
            .answers(toHere(renewed.toHttp()))
            .checks(stage.checks().refresh());
    holds(draft, renewed);
    draft.add(title + stage.overTls());
    return renewed;
  }

  /** The end of the grant, as the client learns of it. */
  void refreshRefused(String title) {
    stage
        .step(Phase.REFRESH_REFUSED, "refresh-refused", client, AUTHORIZATION_SERVER)
        .asks(request(refreshGrant(stage.targets().getFirst())))
        .answers(toHere(stage.refused(ErrorCode.INVALID_GRANT, "refresh_error_description")))
        .checks(stage.checks().refresh())
        .add(title);
  }

  /** Ends the grant at the server, if it has a way to. */
  void revoke(Phase phase, String title) {
    if (!stage.issued().hasRefreshToken()) {
      return;
    }
    stage
        .endpoints()
        .revocation()
        .ifPresent(
            endpoint ->
                stage
                    .step(phase, "revocation", client, AUTHORIZATION_SERVER)
                    .asks(
                        fromHere(
                            RevocationRequest.of(stage.issued().refreshToken())
                                .at(endpoint, stage.credentials().next())))
                    .answers(toHere(RevocationRequest.done()))
                    .checks(stage.checks().authentication())
                    .add(title + stage.overTls()));
  }

  /** Whose steps these are. */
  Actor client() {
    return client;
  }
}
