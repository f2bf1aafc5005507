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
public sealed interface TokenRequest permits TokenRequest.FrameworkGrant, ExtensionGrant {

  GrantType grantType();

  /** The targets the access token is for (RFC 8707 2.2); empty leaves it to the server. */
  List<ResourceIndicator> resources();

  /** What this provider wants beyond the standards. */
  ExtraParameters extra();

  /** The parameters in the order they are sent. */
  Parameters parameters();

  /** This request as the given client sends it. */
  default HttpRequest at(String tokenEndpoint, ClientAuthentication authentication) {
    return authentication.post(tokenEndpoint, parameters()).with("Accept", "application/json");
  }

  /** A grant that RFC 6749 defines itself. */
  sealed interface FrameworkGrant extends TokenRequest {}

  /** Redeems a code (RFC 6749 4.1.3, RFC 7636 4.5). */
  record AuthorizationCodeGrant(
      AuthorizationCode code,
      Optional<String> redirectUri,
      Optional<CodeVerifier> codeVerifier,
      List<ResourceIndicator> resources,
      ExtraParameters extra)
      implements FrameworkGrant {

    public AuthorizationCodeGrant {
      resources = List.copyOf(resources);
    }

    /** What a client sends: always with redirect URI and verifier. */
    public static AuthorizationCodeGrant of(
        AuthorizationCode code, RedirectUri redirectUri, CodeVerifier codeVerifier) {
      return new AuthorizationCodeGrant(
          code,
          Optional.of(redirectUri.value()),
          Optional.of(codeVerifier),
          List.of(),
          ExtraParameters.NONE);
    }

    public AuthorizationCodeGrant with(List<ResourceIndicator> targets) {
      return new AuthorizationCodeGrant(code, redirectUri, codeVerifier, targets, extra);
    }

    public AuthorizationCodeGrant with(ExtraParameters parameters) {
      return new AuthorizationCodeGrant(code, redirectUri, codeVerifier, resources, parameters);
    }

    @Override
    public GrantType grantType() {
      return GrantType.AUTHORIZATION_CODE;
    }

    @Override
    public Parameters parameters() {
      return extra.after(
          TokenParameters.withResources(
              TokenParameters.of(grantType())
                  .with("code", code.reveal())
                  .with("redirect_uri", redirectUri)
                  .with("code_verifier", codeVerifier.map(CodeVerifier::reveal)),
              resources));
    }
  }

  /** Exchanges a refresh token (RFC 6749 6). */
  record RefreshTokenGrant(
      RefreshToken refreshToken,
      Optional<ScopeSet> scope,
      List<ResourceIndicator> resources,
      ExtraParameters extra)
      implements FrameworkGrant {

    public RefreshTokenGrant {
      resources = List.copyOf(resources);
    }

    public RefreshTokenGrant(
        RefreshToken refreshToken, Optional<ScopeSet> scope, List<ResourceIndicator> resources) {
      this(refreshToken, scope, resources, ExtraParameters.NONE);
    }

    public RefreshTokenGrant with(ExtraParameters parameters) {
      return new RefreshTokenGrant(refreshToken, scope, resources, parameters);
    }

    @Override
    public GrantType grantType() {
      return GrantType.REFRESH_TOKEN;
    }

    @Override
    public Parameters parameters() {
      return extra.after(
          TokenParameters.withResources(
              TokenParameters.of(grantType())
                  .with("refresh_token", refreshToken.reveal())
                  .with("scope", scope.map(ScopeSet::toString)),
              resources));
    }
  }

  /** Asks in the client's own name (RFC 6749 4.4.2). */
  record ClientCredentialsGrant(
      Optional<ScopeSet> scope, List<ResourceIndicator> resources, ExtraParameters extra)
      implements FrameworkGrant {

    public ClientCredentialsGrant {
      resources = List.copyOf(resources);
    }

    public ClientCredentialsGrant(Optional<ScopeSet> scope, List<ResourceIndicator> resources) {
      this(scope, resources, ExtraParameters.NONE);
    }

    public ClientCredentialsGrant with(ExtraParameters parameters) {
      return new ClientCredentialsGrant(scope, resources, parameters);
    }

    @Override
    public GrantType grantType() {
      return GrantType.CLIENT_CREDENTIALS;
    }

    @Override
    public Parameters parameters() {
      return extra.after(
          TokenParameters.withResources(
              TokenParameters.of(grantType()).with("scope", scope.map(ScopeSet::toString)),
              resources));
    }
  }

  /**
   * Reads a request for one of the grants known here, with nothing extra. Repeated parameters and
   * unknown grant types are the endpoint's to refuse, with their own error codes.
   */
  static Parsed<TokenRequest> parse(Parameters parameters) {
    return ReceivedGrant.parse(parameters);
  }
}
