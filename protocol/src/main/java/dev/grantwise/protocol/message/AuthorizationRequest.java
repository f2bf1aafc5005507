package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/**
 * A request for an authorization code with PKCE S256: the only kind that is made here (RFC 6749
 * 4.1.1, RFC 7636 4.3, RFC 8707 2.1, OpenID Connect Core 3.1.2.1).
 *
 * <p>Client and planner make one with {@link #to}; the server reads one with {@link #parse}, after
 * it has settled client and redirect URI. It is sent {@linkplain #at directly} or {@linkplain
 * PushedAuthorizationRequest pushed}.
 */
public record AuthorizationRequest(
    ClientId clientId,
    RedirectUri redirectUri,
    ScopeSet scope,
    List<ResourceIndicator> resources,
    Optional<CodeChallenge> codeChallenge,
    Optional<State> state,
    Optional<Nonce> nonce,
    AuthenticationDemand demand,
    AuthorizationOptions options) {

  public static final String RESPONSE_TYPE = "code";

  public AuthorizationRequest {
    resources = List.copyOf(resources);
  }

  /** A request with what every one has; add the rest with the {@code with} methods. */
  public static AuthorizationRequest to(
      RedirectUri redirectUri, ClientId clientId, CodeChallenge codeChallenge) {
    return new AuthorizationRequest(
        clientId,
        redirectUri,
        ScopeSet.NONE,
        List.of(),
        Optional.of(codeChallenge),
        Optional.empty(),
        Optional.empty(),
        AuthenticationDemand.NONE,
        AuthorizationOptions.STANDARD);
  }

  public AuthorizationRequest with(ScopeSet scopes) {
    return new AuthorizationRequest(
        clientId, redirectUri, scopes, resources, codeChallenge, state, nonce, demand, options);
  }

  public AuthorizationRequest with(List<ResourceIndicator> targets) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, targets, codeChallenge, state, nonce, demand, options);
  }

  public AuthorizationRequest with(State fresh) {
    return with(Optional.of(fresh), nonce);
  }

  public AuthorizationRequest with(Nonce fresh) {
    return with(state, Optional.of(fresh));
  }

  private AuthorizationRequest with(Optional<State> newState, Optional<Nonce> newNonce) {
    return new AuthorizationRequest(
        clientId,
        redirectUri,
        scope,
        resources,
        codeChallenge,
        newState,
        newNonce,
        demand,
        options);
  }

  public AuthorizationRequest with(AuthenticationDemand asked) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, resources, codeChallenge, state, nonce, asked, options);
  }

  public AuthorizationRequest with(AuthorizationOptions chosen) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, resources, codeChallenge, state, nonce, demand, chosen);
  }

  public AuthorizationRequest with(ExtraParameters extra) {
    return with(options.with(extra));
  }

  public AuthorizationRequest withPrompt(String... values) {
    return with(demand.withPrompt(List.of(values)));
  }

  /** The {@code prompt} values, in order; empty if the parameter is not sent. */
  public List<String> prompt() {
    return demand.prompt();
  }

  /** The parameters in the order they are sent. */
  public Parameters parameters() {
    Parameters parameters =
        Parameters.of("response_type", RESPONSE_TYPE)
            .with("client_id", clientId.value())
            .with("redirect_uri", redirectUri.value())
            .with("response_mode", options.responseMode().map(ResponseMode::value));
    if (!scope.isEmpty()) {
      parameters = parameters.with("scope", options.scopeDelimiter().join(scope));
    }
    for (ResourceIndicator resource : resources) {
      parameters = parameters.with("resource", resource.value());
    }
    return options.after(
        demand
            .after(parameters)
            .with("state", state.map(State::reveal))
            .with("nonce", nonce.map(Nonce::reveal))
            .with("code_challenge", codeChallenge.map(CodeChallenge::value))
            .with("code_challenge_method", codeChallenge.map(challenge -> CodeChallenge.S256)));
  }

  /** The navigation that takes the browser to the authorization endpoint. */
  public HttpRequest at(String authorizationEndpoint) {
    return HttpRequest.get(parameters().appendTo(authorizationEndpoint));
  }

  /**
   * Reads a request whose client, redirect URI and response type were settled before. Of the
   * options it reads {@code response_mode} and {@code dpop_jkt}, in neither case judging them.
   */
  public static Parsed<AuthorizationRequest> parse(
      Parameters parameters, ClientId clientId, RedirectUri redirectUri) {
    return CodeChallenge.parse(parameters.value("code_challenge").orElse(""))
        .then(challenge -> read(parameters, clientId, redirectUri, Optional.of(challenge)));
  }

  /**
   * Reads a request without a challenge, of a client that is excepted from PKCE by name: what binds
   * its code to it instead is its authentication and the nonce (RFC 9700 2.1.1).
   */
  public static Parsed<AuthorizationRequest> parseWithoutPkce(
      Parameters parameters, ClientId clientId, RedirectUri redirectUri) {
    return read(parameters, clientId, redirectUri, Optional.empty());
  }

  private static Parsed<AuthorizationRequest> read(
      Parameters parameters,
      ClientId clientId,
      RedirectUri redirectUri,
      Optional<CodeChallenge> challenge) {
    return ResourceIndicator.parseAll(parameters.all("resource"))
        .then(
            resources ->
                ScopeSet.parse(parameters.value("scope").orElse(""))
                    .then(
                        scope ->
                            AuthenticationDemand.parse(parameters)
                                .map(
                                    demand ->
                                        new AuthorizationRequest(
                                            clientId,
                                            redirectUri,
                                            scope,
                                            resources,
                                            challenge,
                                            parameters.value("state").map(State::new),
                                            parameters.value("nonce").map(Nonce::new),
                                            demand,
                                            AuthorizationOptions.received(parameters)))));
  }
}
