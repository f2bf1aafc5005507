package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.SERVICE;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.authentication.AuthenticationRules;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.rule.presentation.PresentationRules;
import dev.grantwise.protocol.rule.scope.ScopeRules;
import java.util.List;
import java.util.Optional;

/** Client credentials: a token, its use, its renewal, and what goes wrong. */
final class ServiceExchange {

  private final PlanInput input;
  private final Ask ask;
  private final Examples examples;
  private final ClientAuthentication authentication;
  private final Steps steps;

  private ServiceExchange(PlanInput input, Design design) {
    this.input = input;
    this.ask = Ask.of(input, design);
    this.examples = new Examples(input.seed());
    this.authentication =
        Credentials.of(design.clientAuthentication(), input.file().client().clientId(), examples);
    this.steps = new Steps(examples);
  }

  static List<Step> of(PlanInput input, Design design) {
    return new ServiceExchange(input, design).write();
  }

  private List<Step> write() {
    AccessToken first = fresh(1);
    token(Phase.TOKEN, "token-request", first, "The service asks for a token in its own name");
    call(first);
    AccessToken second = fresh(2);
    token(
        Phase.TOKEN,
        "renewal",
        second,
        "A minute before the token ends, the service asks for another; nobody waits for it");
    refusedByServer();
    refusedByApi(second);
    return steps.all();
  }

  private AccessToken fresh(int number) {
    return new AccessToken(examples.fresh("access_token_" + number, Kind.ACCESS_TOKEN));
  }

  private void token(Phase phase, String name, AccessToken token, String title) {
    steps
        .step(phase, name, SERVICE, AUTHORIZATION_SERVER)
        .asks(tokenRequest())
        .answers(TokenResponse.bearer(token, Lifetimes.accessToken(input), ask.scope()).toHttp())
        .checks(
            AuthenticationRules.TOKEN_REQUEST,
            GrantRules.TOKEN_REQUEST,
            ScopeRules.REQUEST,
            AudienceRules.REQUEST)
        .add(title);
  }

  private HttpRequest tokenRequest() {
    return new TokenRequest.ClientCredentialsGrant(
            Optional.of(ask.scope()).filter(scope -> !scope.isEmpty()), ask.resources())
        .at(input.metadata().tokenEndpoint().orElseThrow().value(), authentication);
  }

  private void call(AccessToken token) {
    apiUrl()
        .ifPresent(
            url ->
                steps
                    .step(Phase.USE, "api-call", SERVICE, API)
                    .asks(HttpRequest.get(url).with("Authorization", token.authorization()))
                    .checks(PresentationRules.RESOURCE_REQUEST)
                    .add("The service calls the API with it"));
  }

  private void refusedByServer() {
    steps
        .step(Phase.TOKEN_REFUSED, "client-refused", SERVICE, AUTHORIZATION_SERVER)
        .asks(tokenRequest())
        .answers(
            new ErrorResponse(
                    ErrorCode.INVALID_CLIENT, Optional.of(description("error_description")))
                .toHttp())
        .checks(AuthenticationRules.TOKEN_REQUEST)
        .add(
            "The server does not know these credentials: an alarm for people, a pause of half a"
                + " minute, and the last token is used while it is good");
  }

  private void refusedByApi(AccessToken token) {
    apiUrl()
        .ifPresent(
            url ->
                steps
                    .step(Phase.ACCESS_REFUSED, "token-refused", SERVICE, API)
                    .asks(HttpRequest.get(url).with("Authorization", token.authorization()))
                    .answers(refusal())
                    .checks(PresentationRules.RESOURCE_REQUEST)
                    .add(
                        "The API refuses the token: if it is still the newest, the service drops"
                            + " it, asks for another and repeats the call once"));
  }

  private HttpResponse refusal() {
    String description = description("challenge_description");
    return ask.resources().stream()
        .findFirst()
        .map(resource -> new BearerChallenge(resource).invalidToken(description))
        .orElseGet(
            () -> HttpResponse.of(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
  }

  private String description(String name) {
    return examples.fresh(name, Kind.ERROR_DESCRIPTION);
  }

  /** Where the API is: as the file says it is reached, else the resource's own identifier. */
  private Optional<String> apiUrl() {
    return input.file().runtime().upstreams().stream()
        .filter(upstream -> upstream.resource().isPresent())
        .findFirst()
        .map(upstream -> upstream.to().toString())
        .or(
            () ->
                ask.resources().stream()
                    .findFirst()
                    .map(resource -> resource.value())
                    .filter(value -> value.startsWith("http")));
  }
}
