package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import java.util.Optional;

/** Client credentials: a token, its use, its renewal, and what goes wrong. */
final class ServiceExchange {

  private final Stage stage;
  private final Actor service;
  private final TokenSteps tokens;

  private ServiceExchange(Stage stage, Actor service) {
    this.stage = stage;
    this.service = service;
    this.tokens = new TokenSteps(stage, service);
  }

  static void write(Stage stage) {
    new ServiceExchange(stage, stage.client()).write();
  }

  private void write() {
    Target target = stage.targets().getFirst();
    TokenResponse first = stage.issued().alone(target.scope());
    token("token-request", target, first, stage.name() + " asks for a token in its own name");
    others();
    call(target, first.accessToken());
    TokenResponse second = stage.issued().alone(target.scope());
    token(
        "renewal",
        target,
        second,
        "A minute before the token ends, " + subject() + " asks for another; nobody waits for it");
    refusedByServer(target);
    new TokenRefusals(stage, tokens).nonceDemanded(grant(target));
    refusedByApi(target, second.accessToken());
  }

  private String subject() {
    return Character.toLowerCase(stage.name().charAt(0)) + stage.name().substring(1);
  }

  /** RFC 8707 2.2: one token for one API. */
  private void others() {
    int number = 1;
    for (Target target : stage.targets().subList(1, stage.targets().size())) {
      number++;
      token(
          "token-request-" + number,
          target,
          stage.issued().alone(target.scope()),
          stage.name() + " asks for a token of its own for the next API");
    }
  }

  private void token(String name, Target target, TokenResponse answer, String title) {
    stage
        .step(Phase.TOKEN, name, service, AUTHORIZATION_SERVER)
        .asks(tokens.request(grant(target)))
        .answers(answer.toHttp())
        .checks(stage.checks().directRequest("client-credentials-confidential"))
        .holds(service, "access token")
        .add(title + stage.overTls());
  }

  private TokenRequest grant(Target target) {
    return new TokenRequest.ClientCredentialsGrant(
            Optional.of(target.scope()).filter(scope -> !scope.isEmpty()), target.resources())
        .with(target.with(stage.ask().token()));
  }

  private void call(Target target, AccessToken token) {
    apiCall(target, token)
        .ifPresent(
            call ->
                stage
                    .step(Phase.USE, "api-call", service, API)
                    .asks(call)
                    .checks(stage.checks().resourceRequest())
                    .add(stage.name() + " calls the API with it"));
  }

  private Optional<HttpRequest> apiCall(Target target, AccessToken token) {
    return target.api().map(url -> stage.proofs().atApi(HttpRequest.get(url), token));
  }

  private void refusedByServer(Target target) {
    stage
        .step(Phase.TOKEN_REFUSED, "client-refused", service, AUTHORIZATION_SERVER)
        .asks(tokens.request(grant(target)))
        .answers(stage.refused(ErrorCode.INVALID_CLIENT, "error_description"))
        .checks(stage.checks().authentication())
        .add(
            "The server does not know these credentials: an alarm for people, a pause of half a"
                + " minute, and the last token is used while it is good");
  }

  private void refusedByApi(Target target, AccessToken token) {
    apiCall(target, token)
        .ifPresent(
            call ->
                stage
                    .step(Phase.ACCESS_REFUSED, "token-refused", service, API)
                    .asks(call)
                    .answers(refusal(target))
                    .checks(stage.checks().resourceRequest())
                    .add(
                        "The API refuses the token: if it is still the newest, the service drops"
                            + " it, asks for another and repeats the call once"));
  }

  private HttpResponse refusal(Target target) {
    String description = stage.examples().fresh("challenge_description", Kind.ERROR_DESCRIPTION);
    return target.resources().stream()
        .findFirst()
        .map(resource -> stage.challenge(resource).invalidToken(description))
        .orElseGet(
            () -> HttpResponse.of(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
  }
}
