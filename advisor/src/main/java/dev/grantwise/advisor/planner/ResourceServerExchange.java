package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.CALLER;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Sensitivity;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.ProtectedResourceMetadata;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An API: what it says of itself, which calls it takes, and which it refuses. */
final class ResourceServerExchange {

  private static final Duration LEFT = Duration.ofMinutes(5);

  private final Stage stage;
  private final Access own;
  private final BearerChallenge challenge;
  private final boolean opaque;

  private ResourceServerExchange(Stage stage, Access own) {
    this.stage = stage;
    this.own = own;
    this.challenge = new BearerChallenge(own.resource());
    this.opaque =
        stage
            .server()
            .known(FactKey.ACCESS_TOKEN_FORMAT)
            .filter(format -> format.is("opaque"))
            .isPresent();
  }

  /** The first entry of {@code access} is the API itself. */
  static void write(Stage stage) {
    AccessToken received =
        new AccessToken(stage.examples().fresh("caller_access_token", Kind.ACCESS_TOKEN));
    new ResourceServerExchange(stage, itself(stage.file())).write(received);
    if (stage.design().grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      ServiceExchange.write(stage);
    } else if (stage.design().asks()) {
      MiddleTierExchange.onward(stage, received);
    }
  }

  /** The API as callers know it; an example where the file does not name it yet. */
  private static Access itself(ClientFile file) {
    ResourceIndicator resource =
        new ResourceIndicator(Ask.ownResource(file).orElse("https://api.example.invalid"));
    return file.accessTo(resource)
        .orElseGet(() -> new Access(resource, ScopeSet.NONE, Sensitivity.NORMAL));
  }

  private void write(AccessToken received) {
    if (stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      Discovery.server(stage, API);
    }
    if (!opaque && stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      Discovery.keys(stage, API);
    }
    unauthorized();
    accepted(received);
    refused();
  }

  private HttpRequest call() {
    String value = own.resource().value();
    return HttpRequest.get(value.startsWith("http") ? value : "https://api.example/");
  }

  private HttpRequest call(AccessToken token) {
    return stage.proofs().atApi(call(), token);
  }

  private AccessToken token(String name) {
    return new AccessToken(stage.examples().fresh(name, Kind.ACCESS_TOKEN));
  }

  private void unauthorized() {
    stage
        .step(Phase.DISCOVERY, "challenge", CALLER, API)
        .asks(call())
        .answers(challenge.noCredentials(own.scopes()))
        .checks("resource-metadata-published")
        .add("A call without a token is refused, and told where to read who issues tokens");
    ProtectedResourceMetadata.request(own.resource())
        .ifPresent(
            request ->
                stage
                    .step(Phase.DISCOVERY, "own-metadata", CALLER, API)
                    .asks(request)
                    .answers(
                        new ProtectedResourceMetadata(
                                own.resource(),
                                Issuer.parse(stage.metadata().issuer()).toOptional().stream()
                                    .toList(),
                                own.scopes())
                            .toHttp())
                    .checks("resource-metadata-published")
                    .add("The API says who issues its tokens, and which scopes it knows"));
  }

  private void accepted(AccessToken good) {
    stage
        .step(Phase.USE, "call-accepted", CALLER, API)
        .asks(call(good))
        .checks(taken())
        .add(
            opaque
                ? "A call with a token: the API asks the provider what it is worth (next step)"
                : "A call with a token: the API checks it by itself, with the provider's keys");
    if (opaque) {
      introspected(good);
    }
  }

  /** RFC 9068 4, RFC 6750 2, and the binding if there is one. */
  private List<String> taken() {
    List<String> ids = new ArrayList<>(stage.checks().resourceRequest());
    if (!opaque) {
      ids.add("access-token-type");
    }
    ids.addAll(List.of("access-token-issuer", "audience-own", "access-token-not-expired"));
    if (!own.scopes().isEmpty()) {
      ids.add("scope-sufficient");
    }
    return ids;
  }

  private void introspected(AccessToken good) {
    Optional<String> endpoint = stage.endpoints().introspection();
    if (endpoint.isEmpty()) {
      return;
    }
    stage
        .step(Phase.USE, "introspection", API, AUTHORIZATION_SERVER)
        .asks(new IntrospectionRequest(good).at(endpoint.get(), stage.credentials().next()))
        .answers(new IntrospectionResponse.Active(claims()).toHttp())
        .checks(stage.checks().authentication())
        .add(
            "The API asks with credentials of its own, and keeps the answer for a minute at most,"
                + " and never longer than the token lives (RFC 7662 4)");
  }

  private JwtClaims claims() {
    return new JwtClaims(
        JsonObject.EMPTY
            .with("iss", stage.metadata().issuer())
            .with("aud", own.resource().value())
            .with("sub", stage.examples().fresh("sub", Kind.SUBJECT))
            .with("scope", own.scopes().toString())
            .with("exp", Examples.MADE.plus(LEFT).getEpochSecond()));
  }

  private void refused() {
    refusal(
        "wrong-audience",
        challenge.invalidToken("The access token is not for this API"),
        List.of("audience-own"),
        "A token for another API is refused, whatever its scope");
    refusal(
        "expired",
        challenge.invalidToken("The access token is expired"),
        List.of("access-token-not-expired"),
        "A token that is over is refused, with a little patience for clocks");
    if (!own.scopes().isEmpty()) {
      refusal(
          "insufficient-scope",
          challenge.insufficientScope(own.scopes()),
          List.of("scope-sufficient"),
          "A good token without the scope is refused with 403, and told what is missing");
    }
  }

  private void refusal(String name, HttpResponse answer, List<String> checks, String title) {
    stage
        .step(Phase.ACCESS_REFUSED, name, CALLER, API)
        .asks(call(token(name.replace('-', '_') + "_token")))
        .answers(answer)
        .checks(checks)
        .add(title);
  }
}
