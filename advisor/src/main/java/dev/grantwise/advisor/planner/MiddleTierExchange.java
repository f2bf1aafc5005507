package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.CALLER;
import static dev.grantwise.advisor.plan.Actor.SERVICE;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.JwtBearerGrant;
import dev.grantwise.protocol.message.TokenExchangeGrant;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.message.TokenTypeIdentifier;
import dev.grantwise.protocol.message.TypedToken;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An API that calls the next one for the user whose token it was given. */
final class MiddleTierExchange {

  private final Stage stage;
  private final TokenSteps tokens;
  private final AccessToken received;

  private MiddleTierExchange(Stage stage, AccessToken received) {
    this.stage = stage;
    this.tokens = new TokenSteps(stage, SERVICE);
    this.received = received;
  }

  static void write(Stage stage) {
    MiddleTierExchange exchange =
        new MiddleTierExchange(
            stage,
            new AccessToken(stage.examples().fresh("caller_access_token", Kind.ACCESS_TOKEN)));
    exchange.incoming();
    exchange.onward();
  }

  /** For an API whose incoming call is told already. */
  static void onward(Stage stage, AccessToken received) {
    new MiddleTierExchange(stage, received).onward();
  }

  private void incoming() {
    stage
        .step(Phase.USE, "incoming-call", CALLER, SERVICE)
        .asks(
            HttpRequest.get("https://" + stage.clientId().value() + ".example/")
                .with("Authorization", received.authorization()))
        .checks(
            "one-presentation",
            "no-token-in-url",
            "access-token-issuer",
            "audience-own",
            "access-token-not-expired",
            "scope-sufficient")
        .holds(SERVICE, "access token of the caller")
        .add(
            "A caller brings a token that is for this service, which checks it as every API does"
                + " (the address here is an example)");
  }

  private void onward() {
    Target target = stage.targets().getFirst();
    TokenResponse exchanged = exchange("token-exchange", target, told());
    int number = 1;
    for (Target other : stage.targets().subList(1, stage.targets().size())) {
      number++;
      var _ =
          exchange(
              "token-exchange-" + number, other, "The next API gets a token of its own in turn");
    }
    call(target, exchanged.accessToken());
    stage
        .step(Phase.REFRESH, "exchange-again", SERVICE, AUTHORIZATION_SERVER)
        .asks(tokens.request(grant(target)))
        .add(
            "The new token is kept in memory under the caller's token, API and scope, never longer"
                + " than the caller's own; after that it is exchanged again, and no refresh token"
                + " is kept");
    refused(target);
    refusedByApi(target, exchanged.accessToken());
  }

  private String told() {
    return "The service exchanges the caller's token for one that is for the next API alone"
        + (narrows() ? ", with the scope this call needs" : "");
  }

  private boolean narrows() {
    return !stage.targets().getFirst().scope().isEmpty();
  }

  private TokenResponse exchange(String name, Target target, String title) {
    TokenResponse answer = stage.issued().alone(target.scope());
    boolean exchanges = stage.design().grant().equals(GrantType.TOKEN_EXCHANGE);
    stage
        .step(Phase.TOKEN, name, SERVICE, AUTHORIZATION_SERVER)
        .asks(tokens.request(grant(target)))
        .answers((exchanges ? answer.with(TokenTypeIdentifier.ACCESS_TOKEN) : answer).toHttp())
        .checks(stage.checks().directRequest("exchange-names-scope", "exchange-authenticated"))
        .checks(exchanges ? List.of("exchanged-token-typed") : List.of())
        .holds(SERVICE, "access token")
        .add(title + stage.overTls());
    return answer;
  }

  /** RFC 8693 2.1; where the server has only its older form, RFC 7523 2.1. */
  private TokenRequest grant(Target target) {
    ScopeSet scope = withoutOpenId(target.scope());
    ExtraParameters extra = target.with(stage.ask().token());
    if (stage.design().grant().equals(GrantType.TOKEN_EXCHANGE)) {
      return TokenExchangeGrant.of(TypedToken.of(received))
          .with(TokenTypeIdentifier.ACCESS_TOKEN)
          .with(scope)
          .with(target.resources())
          .with(extra);
    }
    return JwtBearerGrant.onBehalfOf(received)
        .with(scope)
        .with(target.resources())
        .with(extra.with("requested_token_use", "on_behalf_of"));
  }

  private static ScopeSet withoutOpenId(ScopeSet scope) {
    Set<Scope> left = new LinkedHashSet<>(scope.scopes());
    left.remove(Scope.OPENID);
    return new ScopeSet(left);
  }

  private Optional<HttpRequest> apiCall(Target target, AccessToken token) {
    return target.api().map(url -> stage.proofs().atApi(HttpRequest.get(url), token));
  }

  private void call(Target target, AccessToken token) {
    apiCall(target, token)
        .ifPresent(
            call ->
                stage
                    .step(Phase.USE, "api-call", SERVICE, API)
                    .asks(call)
                    .checks(stage.checks().resourceRequest())
                    .checks("no-token-passthrough", "current-actor-decides")
                    .add(
                        "The service calls the next API with the new token; what it was given"
                            + " itself stays here"));
  }

  private void refused(Target target) {
    refused(
        target,
        ErrorCode.INVALID_GRANT,
        "subject-refused",
        "The caller's token is over or the user took the permission back: the service answers its"
            + " caller with 401, and tries nothing itself");
    refused(
        target,
        ErrorCode.INVALID_TARGET,
        "target-refused",
        "The server does not give tokens for that API to this service: somebody has to allow it"
            + " there; the caller is told that it does not work, and not why");
  }

  private void refused(Target target, ErrorCode error, String name, String title) {
    HttpResponse answer = stage.refused(error, name.replace('-', '_') + "_description");
    stage
        .step(Phase.TOKEN_REFUSED, name, SERVICE, AUTHORIZATION_SERVER)
        .asks(tokens.request(grant(target)))
        .answers(answer)
        .checks(stage.checks().authentication())
        .add(title);
  }

  private void refusedByApi(Target target, AccessToken token) {
    AccessRefused refused = new AccessRefused(stage, SERVICE, () -> apiCall(target, token));
    refused.token("The next API refuses the token: it is exchanged again and the call made once");
    refused.scope("The exchange was allowed less than this call needs: the caller gets 403");
  }
}
