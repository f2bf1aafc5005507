package dev.grantwise.protocol.client;

import dev.grantwise.protocol.client.ClientMetadata.Demand;
import dev.grantwise.protocol.client.ClientMetadata.Requirements;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/** Spells out a {@link ClientMetadata}. */
public final class ClientMetadataBuilder {

  private final ClientAuthenticationMethod method;
  private Optional<ClientId> clientId = Optional.empty();
  private Optional<String> clientName = Optional.empty();
  private Optional<String> clientUri = Optional.empty();
  private List<RedirectUri> redirectUris = List.of();
  private List<RedirectUri> postLogoutRedirectUris = List.of();
  private List<String> grantTypes = List.of();
  private List<String> responseTypes = List.of();
  private ScopeSet scope = ScopeSet.NONE;
  private Optional<String> tokenEndpointAuthSigningAlg = Optional.empty();
  private Optional<String> tlsClientAuthSubjectDn = Optional.empty();
  private Optional<String> backchannelLogoutUri = Optional.empty();
  private Optional<String> applicationType = Optional.empty();
  private Optional<KeySet> jwks = Optional.empty();
  private Optional<String> jwksUri = Optional.empty();
  private Optional<String> idTokenSignedResponseAlg = Optional.empty();
  private Requirements requirements = Requirements.NONE;

  ClientMetadataBuilder(ClientAuthenticationMethod method) {
    this.method = method;
  }

  /** The identifier, where the server lets the client say it, or has given it. */
  public ClientMetadataBuilder clientId(ClientId id) {
    clientId = Optional.of(id);
    return this;
  }

  public ClientMetadataBuilder clientName(String name) {
    clientName = Optional.of(name);
    return this;
  }

  /** A page about the client, for its users. */
  public ClientMetadataBuilder clientUri(String uri) {
    clientUri = Optional.of(uri);
    return this;
  }

  public ClientMetadataBuilder redirectUris(List<RedirectUri> uris) {
    redirectUris = uris;
    return this;
  }

  /** OpenID Connect RP-Initiated Logout 3.1. */
  public ClientMetadataBuilder postLogoutRedirectUris(List<RedirectUri> uris) {
    postLogoutRedirectUris = uris;
    return this;
  }

  public ClientMetadataBuilder grantTypes(List<String> types) {
    grantTypes = types;
    return this;
  }

  public ClientMetadataBuilder responseTypes(List<String> types) {
    responseTypes = types;
    return this;
  }

  public ClientMetadataBuilder scope(ScopeSet scopes) {
    scope = scopes;
    return this;
  }

  /** {@code web} or {@code native} (OpenID Connect Dynamic Client Registration 2). */
  public ClientMetadataBuilder applicationType(String type) {
    applicationType = Optional.of(type);
    return this;
  }

  public ClientMetadataBuilder jwks(KeySet keys) {
    jwks = Optional.of(keys);
    return this;
  }

  public ClientMetadataBuilder jwksUri(String uri) {
    jwksUri = Optional.of(uri);
    return this;
  }

  public ClientMetadataBuilder idTokenSignedResponseAlg(SigningAlgorithm algorithm) {
    idTokenSignedResponseAlg = Optional.of(algorithm.headerName());
    return this;
  }

  /** The algorithm of its assertions (OpenID Connect Dynamic Client Registration 2). */
  public ClientMetadataBuilder tokenEndpointAuthSigningAlg(SigningAlgorithm algorithm) {
    tokenEndpointAuthSigningAlg = Optional.of(algorithm.headerName());
    return this;
  }

  /** The subject of its certificate, as RFC 4514 writes it (RFC 8705 2.1.2). */
  public ClientMetadataBuilder tlsClientAuthSubjectDn(String name) {
    tlsClientAuthSubjectDn = Optional.of(name);
    return this;
  }

  /** OpenID Connect Back-Channel Logout 2.2. */
  public ClientMetadataBuilder backchannelLogoutUri(String uri) {
    backchannelLogoutUri = Optional.of(uri);
    return this;
  }

  /** Every logout token names the session (OpenID Connect Back-Channel Logout 2.2). */
  public ClientMetadataBuilder requireBackchannelLogoutSession() {
    requirements =
        new Requirements(
            requirements.dpopBoundAccessTokens(),
            requirements.certificateBoundAccessTokens(),
            requirements.pushedAuthorizationRequests(),
            Demand.REQUIRED);
    return this;
  }

  /** RFC 9449 5.2. */
  public ClientMetadataBuilder requireDpopBoundAccessTokens() {
    requirements =
        new Requirements(
            Demand.REQUIRED,
            requirements.certificateBoundAccessTokens(),
            requirements.pushedAuthorizationRequests(),
            requirements.sessionInLogoutTokens());
    return this;
  }

  /** RFC 8705 3.4. */
  public ClientMetadataBuilder requireCertificateBoundAccessTokens() {
    requirements =
        new Requirements(
            requirements.dpopBoundAccessTokens(),
            Demand.REQUIRED,
            requirements.pushedAuthorizationRequests(),
            requirements.sessionInLogoutTokens());
    return this;
  }

  /** RFC 9126 6. */
  public ClientMetadataBuilder requirePushedAuthorizationRequests() {
    requirements =
        new Requirements(
            requirements.dpopBoundAccessTokens(),
            requirements.certificateBoundAccessTokens(),
            Demand.REQUIRED,
            requirements.sessionInLogoutTokens());
    return this;
  }

  public ClientMetadata build() {
    return new ClientMetadata(
        clientId,
        clientName,
        clientUri,
        redirectUris,
        postLogoutRedirectUris,
        method,
        tokenEndpointAuthSigningAlg,
        tlsClientAuthSubjectDn,
        grantTypes,
        responseTypes,
        scope,
        applicationType,
        jwks,
        jwksUri,
        idTokenSignedResponseAlg,
        backchannelLogoutUri,
        requirements);
  }
}
