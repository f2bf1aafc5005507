package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/** A request to the token endpoint, without the client's authentication (RFC 6749 3.2). */
public sealed interface TokenRequest {

  GrantType grantType();

  /** The targets the access token is for (RFC 8707 2.2); empty leaves it to the server. */
  List<ResourceIndicator> resources();

  /** The parameters in the order they are sent. */
  Parameters parameters();

  /** This request as the given client sends it. */
  default HttpRequest at(String tokenEndpoint, ClientAuthentication authentication) {
    return authentication.post(tokenEndpoint, parameters()).with("Accept", "application/json");
  }

  /** Redeems a code (RFC 6749 4.1.3, RFC 7636 4.5). */
  record AuthorizationCodeGrant(
      AuthorizationCode code,
      Optional<String> redirectUri,
      Optional<CodeVerifier> codeVerifier,
      List<ResourceIndicator> resources)
      implements TokenRequest {

    public AuthorizationCodeGrant {
      resources = List.copyOf(resources);
    }

    /** What a client sends: always with redirect URI and verifier. */
    public static AuthorizationCodeGrant of(
        AuthorizationCode code, RedirectUri redirectUri, CodeVerifier codeVerifier) {
      return new AuthorizationCodeGrant(
          code, Optional.of(redirectUri.value()), Optional.of(codeVerifier), List.of());
    }

    public AuthorizationCodeGrant with(List<ResourceIndicator> targets) {
      return new AuthorizationCodeGrant(code, redirectUri, codeVerifier, targets);
    }

    @Override
    public GrantType grantType() {
      return GrantType.AUTHORIZATION_CODE;
    }

    @Override
    public Parameters parameters() {
      return withResources(
          Parameters.of("grant_type", grantType().value())
              .with("code", code.reveal())
              .with("redirect_uri", redirectUri)
              .with("code_verifier", codeVerifier.map(CodeVerifier::reveal)),
          resources);
    }
  }

  /** Exchanges a refresh token (RFC 6749 6). */
  record RefreshTokenGrant(
      RefreshToken refreshToken, Optional<ScopeSet> scope, List<ResourceIndicator> resources)
      implements TokenRequest {

    public RefreshTokenGrant {
      resources = List.copyOf(resources);
    }

    @Override
    public GrantType grantType() {
      return GrantType.REFRESH_TOKEN;
    }

    @Override
    public Parameters parameters() {
      return withResources(
          Parameters.of("grant_type", grantType().value())
              .with("refresh_token", refreshToken.reveal())
              .with("scope", scope.map(ScopeSet::toString)),
          resources);
    }
  }

  /** Asks in the client's own name (RFC 6749 4.4.2). */
  record ClientCredentialsGrant(Optional<ScopeSet> scope, List<ResourceIndicator> resources)
      implements TokenRequest {

    public ClientCredentialsGrant {
      resources = List.copyOf(resources);
    }

    @Override
    public GrantType grantType() {
      return GrantType.CLIENT_CREDENTIALS;
    }

    @Override
    public Parameters parameters() {
      return withResources(
          Parameters.of("grant_type", grantType().value())
              .with("scope", scope.map(ScopeSet::toString)),
          resources);
    }
  }

  private static Parameters withResources(Parameters parameters, List<ResourceIndicator> targets) {
    Parameters all = parameters;
    for (ResourceIndicator target : targets) {
      all = all.with("resource", target.value());
    }
    return all;
  }

  /**
   * Reads a request for one of the grants above. Repeated parameters and unknown grant types are
   * the endpoint's to refuse, with their own error codes.
   */
  static Parsed<TokenRequest> parse(Parameters parameters) {
    return ResourceIndicator.parseAll(parameters.all("resource"))
        .then(
            resources ->
                optionalScope(parameters).then(scope -> parse(parameters, scope, resources)));
  }

  private static Parsed<TokenRequest> parse(
      Parameters parameters, Optional<ScopeSet> scope, List<ResourceIndicator> resources) {
    return switch (parameters.value("grant_type").orElse("")) {
      case "authorization_code" -> codeGrant(parameters, resources);
      case "refresh_token" ->
          parameters
              .value("refresh_token")
              .<Parsed<TokenRequest>>map(
                  token ->
                      Parsed.of(new RefreshTokenGrant(new RefreshToken(token), scope, resources)))
              .orElse(Parsed.malformed("refresh_token", "a value"));
      case "client_credentials" -> Parsed.of(new ClientCredentialsGrant(scope, resources));
      default ->
          Parsed.malformed("grant_type", "authorization_code, refresh_token or client_credentials");
    };
  }

  private static Parsed<TokenRequest> codeGrant(
      Parameters parameters, List<ResourceIndicator> resources) {
    Optional<String> code = parameters.value("code");
    if (code.isEmpty()) {
      return Parsed.malformed("code", "a value");
    }
    Optional<String> redirectUri = parameters.value("redirect_uri");
    AuthorizationCode presented = new AuthorizationCode(code.get());
    Optional<String> verifier = parameters.value("code_verifier");
    if (verifier.isEmpty()) {
      return Parsed.of(
          new AuthorizationCodeGrant(presented, redirectUri, Optional.empty(), resources));
    }
    return CodeVerifier.parse(verifier.get())
        .map(
            value ->
                new AuthorizationCodeGrant(presented, redirectUri, Optional.of(value), resources));
  }

  private static Parsed<Optional<ScopeSet>> optionalScope(Parameters parameters) {
    Optional<String> scope = parameters.value("scope");
    return scope.isEmpty()
        ? Parsed.of(Optional.empty())
        : ScopeSet.parse(scope.get()).map(Optional::of);
  }
}
