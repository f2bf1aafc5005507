package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Terminal;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationOptions;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.PushedAuthorizationRequest;
import dev.grantwise.protocol.message.PushedAuthorizationResponse;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One authorization request with what comes back: verifier, state, nonce and code are its own. */
final class Attempt {

  /** RFC 9126 2.2 has 60 in its example; FAPI 2.0 5.3.2.2 wants less than 600. */
  private static final Duration PUSHED_LIFETIME = Duration.ofSeconds(60);

  private final Stage stage;
  private final String suffix;
  private final RedirectUri redirectUri;
  private final CodeVerifier verifier;
  private final State state;
  private final Optional<Nonce> nonce;
  private final AuthorizationCode code;
  private final AuthorizationRequest request;
  private final Optional<PushedAuthorizationResponse> pushed;

  private Attempt(
      Stage stage,
      String suffix,
      RedirectUri redirectUri,
      ScopeSet scope,
      List<ResourceIndicator> resources,
      AuthenticationDemand demand,
      ExtraParameters extra) {
    Examples examples = stage.examples();
    this.stage = stage;
    this.suffix = suffix;
    this.redirectUri = redirectUri;
    this.verifier =
        CodeVerifier.parse(examples.fresh("code_verifier" + suffix, Kind.CODE_VERIFIER)).orThrow();
    examples.remember("code_challenge" + suffix, Kind.CODE_CHALLENGE, verifier.challenge().value());
    this.state = new State(examples.fresh("state" + suffix, Kind.STATE));
    this.nonce =
        scope.scopes().contains(Scope.OPENID)
            ? Optional.of(new Nonce(examples.fresh("nonce" + suffix, Kind.NONCE)))
            : Optional.empty();
    this.code = new AuthorizationCode(examples.fresh("code" + suffix, Kind.CODE));
    this.request = request(scope, resources, demand, extra);
    this.pushed =
        stage.design().request() == RequestDelivery.PUSHED
            ? Optional.of(pushed(examples))
            : Optional.empty();
  }

  /** The first one of a plan. */
  static Attempt first(Stage stage) {
    AuthenticationDemand demand = AuthenticationDemand.NONE.withPrompt(prompt(stage));
    return new Attempt(
        stage,
        "",
        RedirectHome.of(stage),
        stage.ask().scope(),
        resources(stage),
        demand,
        stage.ask().authorization());
  }

  /** A later one to the same place, for something else. */
  Attempt again(
      String number,
      ScopeSet scope,
      List<ResourceIndicator> resources,
      AuthenticationDemand demand) {
    return new Attempt(
        stage, "_" + number, redirectUri, scope, resources, demand, request.options().extra());
  }

  /** A later one for the same. */
  Attempt again(String number, AuthenticationDemand demand) {
    return again(number, request.scope(), request.resources(), demand);
  }

  /** A later one for a token of another API, where no refresh brings that. */
  Attempt forAnother(String number, Target target, ScopeSet scope) {
    return new Attempt(
        stage,
        "_" + number,
        redirectUri,
        scope,
        target.resources(),
        AuthenticationDemand.NONE,
        target.with(stage.ask().authorization()));
  }

  private static List<String> prompt(Stage stage) {
    List<String> prompt = new ArrayList<>(stage.ask().prompt());
    boolean shared = stage.file().session().terminal() == Terminal.SHARED;
    if (shared && stage.can(RuntimeCapabilities.Extra.SIGN_IN_ANEW) && stage.openId()) {
      prompt.add("login");
    }
    return prompt;
  }

  /**
   * All at once, since only what the user agreed to is there to be had later (RFC 8707 2.2); the
   * first alone where no refresh brings the others.
   */
  private static List<ResourceIndicator> resources(Stage stage) {
    return stage.design().refreshes()
        ? stage.ask().resources()
        : stage.targets().getFirst().resources();
  }

  private AuthorizationRequest request(
      ScopeSet scope,
      List<ResourceIndicator> resources,
      AuthenticationDemand demand,
      ExtraParameters extra) {
    AuthorizationRequest plain =
        AuthorizationRequest.to(redirectUri, stage.clientId(), verifier.challenge())
            .with(scope)
            .with(resources)
            .with(state)
            .with(demand)
            .with(options(extra));
    return nonce.map(plain::with).orElse(plain);
  }

  private AuthorizationOptions options(ExtraParameters extra) {
    return new AuthorizationOptions(
        stage.scopeDelimiter(),
        stage.design().delivery() == ResponseDelivery.FORM_POST
            ? Optional.of(ResponseMode.FORM_POST)
            : Optional.empty(),
        stage.proofs().keyThumbprint(),
        extra);
  }

  private PushedAuthorizationResponse pushed(Examples examples) {
    return new PushedAuthorizationResponse(
        new RequestUri(
            examples.fresh(
                "urn:ietf:params:oauth:request_uri:", "request_uri" + suffix, Kind.REQUEST_URI)),
        PUSHED_LIFETIME);
  }

  RedirectUri redirectUri() {
    return redirectUri;
  }

  State state() {
    return state;
  }

  AuthorizationRequest request() {
    return request;
  }

  /** What the client pushes, and what comes back (RFC 9126 2). */
  HttpRequest push() {
    return new PushedAuthorizationRequest(request)
        .at(stage.endpoints().pushedRequest(), stage.credentials().next());
  }

  HttpResponse pushAnswer() {
    return pushed.orElseThrow().toHttp();
  }

  /** What the browser opens. */
  HttpRequest navigation() {
    String endpoint = stage.endpoints().authorization();
    return pushed
        .map(answer -> answer.reference(stage.clientId()).at(endpoint))
        .orElseGet(() -> request.at(endpoint));
  }

  AuthorizationResponse granted() {
    return new AuthorizationResponse.Granted(code, Optional.of(state), iss());
  }

  AuthorizationResponse refused(ErrorCode error, String descriptionName) {
    return new AuthorizationResponse.Refused(
        error,
        Optional.of(stage.examples().fresh(descriptionName, Kind.ERROR_DESCRIPTION)),
        Optional.of(state),
        iss());
  }

  private Optional<String> iss() {
    return stage.server().advertisesIss()
        ? Optional.of(stage.metadata().issuer())
        : Optional.empty();
  }

  /** How the provider sends the browser back. */
  HttpResponse answer(AuthorizationResponse response) {
    return posted() ? PostedResponse.of(response, redirectUri) : response.redirect(redirectUri);
  }

  /** What the browser then asks for, without the cookies that go with it. */
  HttpRequest callback(AuthorizationResponse response) {
    return posted()
        ? HttpRequest.post(redirectUri.value(), response.parameters())
        : HttpRequest.get(response.parameters().appendTo(redirectUri.value()));
  }

  boolean posted() {
    return stage.design().delivery() == ResponseDelivery.FORM_POST;
  }

  /** What redeems the code. */
  TokenRequest.AuthorizationCodeGrant redemption(List<ResourceIndicator> resources) {
    return TokenRequest.AuthorizationCodeGrant.of(code, redirectUri, verifier)
        .with(resources)
        .with(stage.ask().token());
  }
}
