package dev.grantwise.server.discovery;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.MetadataBuilder;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.policy.AuthenticationContext;
import dev.grantwise.server.policy.ClientCertificates;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ProtectedResource;
import dev.grantwise.server.policy.ServerPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Metadata, the same under both well-known addresses, and the key set. */
public final class Discovery {

  private static final List<ClientAuthenticationMethod> METHODS =
      List.of(
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT,
          ClientAuthenticationMethod.NONE);

  /** RFC 8705 2. */
  private static final List<ClientAuthenticationMethod> BY_CERTIFICATE =
      List.of(
          ClientAuthenticationMethod.TLS_CLIENT_AUTH,
          ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

  /** What a client may sign by, unless it registered one of them. */
  private static final List<String> CLIENT_ALGORITHMS =
      Arrays.stream(SigningAlgorithm.values()).map(SigningAlgorithm::headerName).toList();

  private final AuthorizationServerMetadata metadata;
  private final SigningKeys keys;

  public Discovery(ServerPolicy policy, SigningKeys keys) {
    this.metadata = metadata(policy);
    this.keys = keys;
  }

  /** What this server is able to, and nothing more (RFC 8414 2, OpenID Connect Discovery 3). */
  public static AuthorizationServerMetadata metadata(ServerPolicy policy) {
    Endpoints endpoints = policy.endpoints();
    MetadataBuilder builder = AuthorizationServerMetadata.of(policy.issuer());
    List<String> types = policy.detailsTypes().stream().map(DetailsType::type).toList();
    boolean certificates = policy.clientCertificates() == ClientCertificates.SEEN;
    List<ClientAuthenticationMethod> methods =
        certificates ? Stream.concat(METHODS.stream(), BY_CERTIFICATE.stream()).toList() : METHODS;
    if (certificates) {
      // RFC 8705 3.3
      builder = builder.tlsClientCertificateBoundAccessTokens();
    }
    // RFC 9396 10: a server without types says nothing of them
    return (types.isEmpty() ? builder : builder.authorizationDetailsTypesSupported(types))
        .authorizationEndpoint(endpoints.authorization())
        .tokenEndpoint(endpoints.token())
        .userinfoEndpoint(endpoints.userinfo())
        .jwksUri(endpoints.keySet())
        .revocationEndpoint(endpoints.revocation())
        .introspectionEndpoint(endpoints.introspection())
        .deviceAuthorizationEndpoint(endpoints.deviceAuthorization())
        .pushedAuthorizationRequestEndpoint(endpoints.pushedRequests())
        .endSessionEndpoint(endpoints.signOut())
        .scopesSupported(
            policy.resources().stream()
                .map(ProtectedResource::scopeSet)
                .reduce(ServerPolicy.IDENTITY_SCOPES, ScopeSet::union)
                .scopes()
                .stream()
                .map(Scope::value)
                .toList())
        .responseTypesSupported(List.of(AuthorizationRequest.RESPONSE_TYPE))
        .responseModesSupported(
            ServerPolicy.RESPONSE_MODES.stream().map(ResponseMode::value).toList())
        .grantTypesSupported(
            List.of(
                GrantType.AUTHORIZATION_CODE.value(),
                GrantType.REFRESH_TOKEN.value(),
                GrantType.CLIENT_CREDENTIALS.value(),
                GrantType.DEVICE_CODE.value(),
                GrantType.TOKEN_EXCHANGE.value(),
                GrantType.JWT_BEARER.value()))
        .subjectTypesSupported(List.of("public", "pairwise"))
        .idTokenSigningAlgValuesSupported(
            policy.idTokenAlgorithms().stream().sorted().map(SigningAlgorithm::headerName).toList())
        .tokenEndpointAuthMethodsSupported(methods)
        .tokenEndpointAuthSigningAlgValuesSupported(CLIENT_ALGORITHMS)
        .revocationEndpointAuthMethodsSupported(methods)
        .introspectionEndpointAuthMethodsSupported(
            methods.stream()
                .filter(method -> !method.equals(ClientAuthenticationMethod.NONE))
                .toList())
        .introspectionSigningAlgValuesSupported(
            List.of(ServerPolicy.ID_TOKEN_ALGORITHM.headerName()))
        .refreshTokenExpirationTypesSupported(List.of("authorization", "token_timeout"))
        .codeChallengeMethodsSupported(List.of(CodeChallenge.S256))
        .dpopSigningAlgValuesSupported(
            ServerPolicy.DPOP_ALGORITHMS.stream().map(SigningAlgorithm::headerName).toList())
        .claimsSupported(
            List.of(
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "acr",
                "amr",
                "nonce",
                "sid",
                "at_hash",
                "name",
                "preferred_username"))
        .acrValuesSupported(List.of(AuthenticationContext.PASSWORD.acr()))
        .promptValuesSupported(List.of("none", "login", "consent", "select_account"))
        .claimsParameterSupported()
        .backchannelLogoutSupported()
        .authorizationResponseIssParameterSupported()
        .requestParameterSupported(CLIENT_ALGORITHMS)
        .requestUriParameterNotSupported()
        .build();
  }

  public HttpResponse metadata(HttpRequest request) {
    return cacheable(request, "application/json", metadata.toJson().encode());
  }

  /**
   * RFC 7517 5. How long it may be kept is what a new key's notice is made of, so a shared cache on
   * the way counts too: it passes on the age.
   */
  public HttpResponse keySet(HttpRequest request) {
    return cacheable(request, "application/jwk-set+json", keys.published().toJson().encode());
  }

  private static HttpResponse cacheable(HttpRequest request, String type, String json) {
    EntityTag tag = EntityTag.of(json);
    HttpResponse fresh =
        HttpResponse.of(tag.matches(request) ? 304 : 200)
            .with("Cache-Control", "public, max-age=" + Lifetimes.KEY_SET_CACHE.toSeconds())
            .with("ETag", tag.value())
            .with("X-Content-Type-Options", "nosniff");
    return fresh.status() == 304 ? fresh : fresh.with("Content-Type", type).with(Body.of(json));
  }
}
