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
 * A request for an authorization code with PKCE S256: the only kind there is here (RFC 6749 4.1.1,
 * RFC 7636 4.3, RFC 8707 2.1, OpenID Connect Core 3.1.2.1).
 *
 * <p>Client and planner make one with {@link #to}; the server reads one with {@link #parse}, after
 * it has settled client and redirect URI.
 *
 * @param prompt the {@code prompt} values, in order; empty if the parameter is not sent
 */
public record AuthorizationRequest(
    ClientId clientId,
    RedirectUri redirectUri,
    ScopeSet scope,
    List<ResourceIndicator> resources,
    CodeChallenge codeChallenge,
    Optional<State> state,
    Optional<Nonce> nonce,
    List<String> prompt) {

  public static final String RESPONSE_TYPE = "code";

  public AuthorizationRequest {
    resources = List.copyOf(resources);
    prompt = List.copyOf(prompt);
  }

  /** A request with what every one has; add the rest with the {@code with} methods. */
  public static AuthorizationRequest to(
      RedirectUri redirectUri, ClientId clientId, CodeChallenge codeChallenge) {
    return new AuthorizationRequest(
        clientId,
        redirectUri,
        ScopeSet.NONE,
        List.of(),
        codeChallenge,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  public AuthorizationRequest with(ScopeSet scopes) {
    return new AuthorizationRequest(
        clientId, redirectUri, scopes, resources, codeChallenge, state, nonce, prompt);
  }

  public AuthorizationRequest with(List<ResourceIndicator> targets) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, targets, codeChallenge, state, nonce, prompt);
  }

  public AuthorizationRequest with(State fresh) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, resources, codeChallenge, Optional.of(fresh), nonce, prompt);
  }

  public AuthorizationRequest with(Nonce fresh) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, resources, codeChallenge, state, Optional.of(fresh), prompt);
  }

  public AuthorizationRequest withPrompt(String... values) {
    return new AuthorizationRequest(
        clientId, redirectUri, scope, resources, codeChallenge, state, nonce, List.of(values));
  }

  /** The parameters in the order they are sent. */
  public Parameters parameters() {
    Parameters parameters =
        Parameters.of("response_type", RESPONSE_TYPE)
            .with("client_id", clientId.value())
            .with("redirect_uri", redirectUri.value());
    if (!scope.isEmpty()) {
      parameters = parameters.with("scope", scope.toString());
    }
    for (ResourceIndicator resource : resources) {
      parameters = parameters.with("resource", resource.value());
    }
    if (!prompt.isEmpty()) {
      parameters = parameters.with("prompt", String.join(" ", prompt));
    }
    return parameters
        .with("state", state.map(State::reveal))
        .with("nonce", nonce.map(Nonce::reveal))
        .with("code_challenge", codeChallenge.value())
        .with("code_challenge_method", CodeChallenge.S256);
  }

  /** The navigation that takes the browser to the authorization endpoint. */
  public HttpRequest at(String authorizationEndpoint) {
    return HttpRequest.get(parameters().appendTo(authorizationEndpoint));
  }

  /** Reads a request whose client, redirect URI and response type were settled before. */
  public static Parsed<AuthorizationRequest> parse(
      Parameters parameters, ClientId clientId, RedirectUri redirectUri) {
    return ResourceIndicator.parseAll(parameters.all("resource"))
        .then(
            resources ->
                ScopeSet.parse(parameters.value("scope").orElse(""))
                    .then(
                        scope ->
                            CodeChallenge.parse(parameters.value("code_challenge").orElse(""))
                                .map(
                                    challenge ->
                                        to(redirectUri, clientId, challenge)
                                            .with(scope)
                                            .with(resources)
                                            .withOptional(parameters))));
  }

  private AuthorizationRequest withOptional(Parameters parameters) {
    return new AuthorizationRequest(
        clientId,
        redirectUri,
        scope,
        resources,
        codeChallenge,
        parameters.value("state").map(State::new),
        parameters.value("nonce").map(Nonce::new),
        parameters.value("prompt").map(values -> List.of(values.split(" +"))).orElse(List.of()));
  }
}
