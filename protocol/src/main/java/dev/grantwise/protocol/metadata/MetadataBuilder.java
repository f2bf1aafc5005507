package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;

/**
 * Spells out the metadata that a server publishes; members stand in the order they are named in.
 * Immutable, so a half-made document can be shared.
 */
public final class MetadataBuilder {

  private final JsonObject json;

  MetadataBuilder(Issuer issuer) {
    this(JsonObject.EMPTY.with(MetadataNames.ISSUER, issuer.value()));
  }

  private MetadataBuilder(JsonObject json) {
    this.json = json;
  }

  public MetadataBuilder authorizationEndpoint(Endpoint endpoint) {
    return with(MetadataNames.AUTHORIZATION, endpoint);
  }

  public MetadataBuilder tokenEndpoint(Endpoint endpoint) {
    return with(MetadataNames.TOKEN, endpoint);
  }

  public MetadataBuilder userinfoEndpoint(Endpoint endpoint) {
    return with(MetadataNames.USERINFO, endpoint);
  }

  public MetadataBuilder jwksUri(Endpoint endpoint) {
    return with(MetadataNames.JWKS_URI, endpoint);
  }

  public MetadataBuilder registrationEndpoint(Endpoint endpoint) {
    return with(MetadataNames.REGISTRATION, endpoint);
  }

  public MetadataBuilder revocationEndpoint(Endpoint endpoint) {
    return with(MetadataNames.REVOCATION, endpoint);
  }

  public MetadataBuilder introspectionEndpoint(Endpoint endpoint) {
    return with(MetadataNames.INTROSPECTION, endpoint);
  }

  public MetadataBuilder endSessionEndpoint(Endpoint endpoint) {
    return with(MetadataNames.END_SESSION, endpoint);
  }

  public MetadataBuilder pushedAuthorizationRequestEndpoint(Endpoint endpoint) {
    return with(MetadataNames.PUSHED_AUTHORIZATION_REQUEST, endpoint);
  }

  /** RFC 8628 4. */
  public MetadataBuilder deviceAuthorizationEndpoint(Endpoint endpoint) {
    return with(MetadataNames.DEVICE_AUTHORIZATION, endpoint);
  }

  public MetadataBuilder scopesSupported(List<String> scopes) {
    return with(MetadataNames.SCOPES, scopes);
  }

  public MetadataBuilder responseTypesSupported(List<String> types) {
    return with(MetadataNames.RESPONSE_TYPES, types);
  }

  public MetadataBuilder responseModesSupported(List<String> modes) {
    return with(MetadataNames.RESPONSE_MODES, modes);
  }

  public MetadataBuilder grantTypesSupported(List<String> types) {
    return with(MetadataNames.GRANT_TYPES, types);
  }

  public MetadataBuilder subjectTypesSupported(List<String> types) {
    return with(MetadataNames.SUBJECT_TYPES, types);
  }

  public MetadataBuilder idTokenSigningAlgValuesSupported(List<String> algorithms) {
    return with(MetadataNames.ID_TOKEN_ALGORITHMS, algorithms);
  }

  public MetadataBuilder tokenEndpointAuthMethodsSupported(
      List<ClientAuthenticationMethod> methods) {
    return with(MetadataNames.TOKEN_AUTH_METHODS, values(methods));
  }

  public MetadataBuilder revocationEndpointAuthMethodsSupported(
      List<ClientAuthenticationMethod> methods) {
    return with(MetadataNames.REVOCATION_AUTH_METHODS, values(methods));
  }

  public MetadataBuilder introspectionEndpointAuthMethodsSupported(
      List<ClientAuthenticationMethod> methods) {
    return with(MetadataNames.INTROSPECTION_AUTH_METHODS, values(methods));
  }

  /** RFC 9701 7. */
  public MetadataBuilder introspectionSigningAlgValuesSupported(List<String> algorithms) {
    return with(MetadataNames.INTROSPECTION_ALGORITHMS, algorithms);
  }

  /** Of draft-ietf-oauth-refresh-token-expiration: {@code authorization}, {@code token_timeout}. */
  public MetadataBuilder refreshTokenExpirationTypesSupported(List<String> types) {
    return with(MetadataNames.REFRESH_EXPIRATION_TYPES, types);
  }

  public MetadataBuilder tokenEndpointAuthSigningAlgValuesSupported(List<String> algorithms) {
    return with(MetadataNames.TOKEN_AUTH_ALGORITHMS, algorithms);
  }

  public MetadataBuilder acrValuesSupported(List<String> values) {
    return with(MetadataNames.ACR_VALUES, values);
  }

  public MetadataBuilder codeChallengeMethodsSupported(List<String> methods) {
    return with(MetadataNames.CODE_CHALLENGE_METHODS, methods);
  }

  public MetadataBuilder dpopSigningAlgValuesSupported(List<String> algorithms) {
    return with(MetadataNames.DPOP_ALGORITHMS, algorithms);
  }

  public MetadataBuilder claimsSupported(List<String> claims) {
    return with(MetadataNames.CLAIMS, claims);
  }

  public MetadataBuilder promptValuesSupported(List<String> values) {
    return with(MetadataNames.PROMPT_VALUES, values);
  }

  /** RFC 9396 10. */
  public MetadataBuilder authorizationDetailsTypesSupported(List<String> types) {
    return with(MetadataNames.AUTHORIZATION_DETAILS_TYPES, types);
  }

  /** The {@code claims} parameter is read (OpenID Connect Core 5.5). */
  public MetadataBuilder claimsParameterSupported() {
    return new MetadataBuilder(json.with(MetadataNames.CLAIMS_PARAMETER, true));
  }

  /** Every authorization response carries {@code iss} (RFC 9207 3). */
  public MetadataBuilder authorizationResponseIssParameterSupported() {
    return new MetadataBuilder(json.with(MetadataNames.ISS_PARAMETER, true));
  }

  /** Only pushed authorization requests are taken (RFC 9126 5). */
  public MetadataBuilder requirePushedAuthorizationRequests() {
    return new MetadataBuilder(json.with(MetadataNames.REQUIRE_PUSHED, true));
  }

  /** Tokens are bound to the certificate of the connection (RFC 8705 3.3). */
  public MetadataBuilder tlsClientCertificateBoundAccessTokens() {
    return new MetadataBuilder(json.with(MetadataNames.CERTIFICATE_BOUND, true));
  }

  /** A client may be known by the address of its own metadata (CIMD draft 6). */
  public MetadataBuilder clientIdMetadataDocumentSupported() {
    return new MetadataBuilder(json.with(MetadataNames.CLIENT_ID_DOCUMENT, true));
  }

  /**
   * Signed requests are taken by value (RFC 9101 5.1, OpenID Connect Discovery 3).
   *
   * @param algorithms by which they may be signed
   */
  public MetadataBuilder requestParameterSupported(List<String> algorithms) {
    return new MetadataBuilder(json.with(MetadataNames.REQUEST_PARAMETER, true))
        .with(MetadataNames.REQUEST_OBJECT_ALGORITHMS, algorithms);
  }

  /** No remote request objects: to say nothing would mean yes (OpenID Connect Discovery 3). */
  public MetadataBuilder requestUriParameterNotSupported() {
    return new MetadataBuilder(json.with(MetadataNames.REQUEST_URI_PARAMETER, false));
  }

  /** Logout tokens are sent, with {@code sid} (OpenID Connect Back-Channel Logout 2.1). */
  public MetadataBuilder backchannelLogoutSupported() {
    return new MetadataBuilder(
        json.with(MetadataNames.BACKCHANNEL_LOGOUT, true)
            .with(MetadataNames.BACKCHANNEL_LOGOUT_SESSION, true));
  }

  public AuthorizationServerMetadata build() {
    return AuthorizationServerMetadata.parse(json).orThrow();
  }

  private MetadataBuilder with(String name, Endpoint endpoint) {
    return new MetadataBuilder(json.with(name, endpoint.value()));
  }

  private MetadataBuilder with(String name, List<String> values) {
    return new MetadataBuilder(json.with(name, values));
  }

  private static List<String> values(List<ClientAuthenticationMethod> methods) {
    return methods.stream().map(ClientAuthenticationMethod::value).toList();
  }
}
