package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.Terminal;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationOptions;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.PushedAuthorizationRequest;
import dev.grantwise.protocol.message.PushedAuthorizationResponse;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
      AuthenticationDemand demand) {
    Examples examples = stage.examples();
    this.stage = stage;
    this.suffix = suffix;
    this.redirectUri = redirectUri;
    this.verifier =
        CodeVerifier.parse(examples.fresh("code_verifier" + suffix, Kind.CODE_VERIFIER)).orThrow();
    examples.remember("code_challenge" + suffix, Kind.CODE_CHALLENGE, verifier.challenge().value());
    this.state = new State(examples.fresh("state" + suffix, Kind.STATE));
    this.nonce =
        stage.openId()
            ? Optional.of(new Nonce(examples.fresh("nonce" + suffix, Kind.NONCE)))
            : Optional.empty();
    this.code = new AuthorizationCode(examples.fresh("code" + suffix, Kind.CODE));
    this.request = request(scope, resources, demand);
    this.pushed =
        stage.design().request() == RequestDelivery.PUSHED
            ? Optional.of(pushed(examples))
            : Optional.empty();
  }

  /** The first one of a plan. */
  static Attempt first(Stage stage) {
    AuthenticationDemand demand = AuthenticationDemand.NONE.withPrompt(prompt(stage));
    return new Attempt(stage, "", home(stage), stage.ask().scope(), resources(stage), demand);
  }

  /** A later one to the same place, for something else. */
  Attempt again(
      String number,
      ScopeSet scope,
      List<ResourceIndicator> resources,
      AuthenticationDemand demand) {
    return new Attempt(stage, "_" + number, redirectUri, scope, resources, demand);
  }

  /** A later one for the same. */
  Attempt again(String number, AuthenticationDemand demand) {
    return again(number, request.scope(), request.resources(), demand);
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

  /** RFC 8252 7.3: an app takes whatever port it gets, where the provider takes any. */
  private static RedirectUri home(Stage stage) {
    RedirectUri registered =
        RedirectKind.of(stage.file(), stage.design().redirect())
            .orElseGet(() -> example(stage.design().redirect()));
    boolean fixed =
        stage.server().known(FactKey.LOOPBACK_PORT).filter(fact -> fact.is("fixed")).isPresent();
    if (stage.design().redirect() != RedirectKind.LOOPBACK || fixed) {
      return registered;
    }
    String url = registered.value();
    int host = url.indexOf("://") + "://".length();
    int path = url.indexOf('/', host);
    int end = path < 0 ? url.length() : path;
    boolean named = url.lastIndexOf(':', end - 1) > Math.max(host, url.lastIndexOf(']', end - 1));
    if (named) {
      return registered;
    }
    return RedirectUri.parse(
            url.substring(0, end) + ":" + stage.examples().port() + url.substring(end))
        .orThrow();
  }

  /** Until the file names one: of a domain that is nobody's (RFC 2606 3). */
  private static RedirectUri example(RedirectKind kind) {
    String url =
        switch (kind) {
          case HTTPS, CLAIMED_HTTPS, EXTENSION, NONE -> "https://client.example/oauth2/callback";
          case LOOPBACK -> "http://127.0.0.1/callback";
          case PRIVATE_USE_SCHEME -> "example.client:/callback";
        };
    return RedirectUri.parse(url).orThrow();
  }

  private AuthorizationRequest request(
      ScopeSet scope, List<ResourceIndicator> resources, AuthenticationDemand demand) {
    AuthorizationRequest plain =
        AuthorizationRequest.to(redirectUri, stage.clientId(), verifier.challenge())
            .with(scope)
            .with(resources)
            .with(state)
            .with(demand)
            .with(options());
    return nonce.map(plain::with).orElse(plain);
  }

  private AuthorizationOptions options() {
    return new AuthorizationOptions(
        stage.scopeDelimiter(),
        stage.design().delivery() == ResponseDelivery.FORM_POST
            ? Optional.of(ResponseMode.FORM_POST)
            : Optional.empty(),
        stage.proofs().keyThumbprint(),
        stage.ask().authorization());
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
    return posted() ? form(response) : response.redirect(redirectUri);
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

  /** Form Post Response Mode 2: a page that posts itself. */
  private HttpResponse form(AuthorizationResponse response) {
    String fields =
        response.parameters().list().stream().map(Attempt::field).collect(Collectors.joining("\n"));
    return HttpResponse.of(200)
        .with("Content-Type", "text/html;charset=UTF-8")
        .with("Cache-Control", "no-cache, no-store")
        .with(
            Body.of(
                "<form method=\"post\" action=\""
                    + escaped(redirectUri.value())
                    + "\">\n"
                    + fields
                    + "\n</form>"));
  }

  private static String field(Parameters.Parameter parameter) {
    return "<input type=\"hidden\" name=\""
        + escaped(parameter.name())
        + "\" value=\""
        + escaped(parameter.value())
        + "\">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  /** What redeems the code. */
  TokenRequest.AuthorizationCodeGrant redemption(List<ResourceIndicator> resources) {
    return TokenRequest.AuthorizationCodeGrant.of(code, redirectUri, verifier)
        .with(resources)
        .with(stage.ask().token());
  }
}
