package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an authorization server says of itself (RFC 8414 2, OpenID Connect Discovery 3).
 *
 * <p>Real documents are odd, so only an {@code issuer} is demanded. An optional member of a wrong
 * type, or an endpoint that credentials must not be sent to, counts as absent and leaves a
 * {@linkplain #notes() note}. Absent and empty lists are different answers, and no default of a
 * specification is filled in: a list that is not there says nothing.
 *
 * <p>Before anything is sent to an endpoint the document must be {@linkplain #forIssuer held
 * against the issuer} that was asked for.
 */
public final class AuthorizationServerMetadata {

  private final String issuer;
  private final Map<String, Endpoint> endpoints;
  private final Map<String, Endpoint> mtlsAliases;
  private final JsonObject json;
  private final List<String> notes;

  AuthorizationServerMetadata(
      String issuer,
      Map<String, Endpoint> endpoints,
      Map<String, Endpoint> mtlsAliases,
      JsonObject json,
      List<String> notes) {
    this.issuer = issuer;
    this.endpoints = Map.copyOf(endpoints);
    this.mtlsAliases = Map.copyOf(mtlsAliases);
    this.json = json;
    this.notes = List.copyOf(notes);
  }

  /** Reads a document; refused only without an {@code issuer}. */
  public static Parsed<AuthorizationServerMetadata> parse(JsonObject json) {
    return MetadataReading.read(json);
  }

  public static Parsed<AuthorizationServerMetadata> parse(String json) {
    return JsonObject.parse(json).then(AuthorizationServerMetadata::parse);
  }

  /** Starts the document that a server publishes. */
  public static MetadataBuilder of(Issuer issuer) {
    return new MetadataBuilder(issuer);
  }

  /** Holds the document against the issuer it was asked of; equal as strings (RFC 8414 3.3). */
  public IssuerCheck forIssuer(Issuer expected) {
    return issuer.equals(expected.value())
        ? new IssuerCheck.Confirmed(expected, this)
        : new IssuerCheck.Mismatch(expected, issuer);
  }

  /** The {@code issuer} as it stands there: some real ones are templates and no URL. */
  public String issuer() {
    return issuer;
  }

  public Optional<Endpoint> authorizationEndpoint() {
    return endpoint(MetadataNames.AUTHORIZATION);
  }

  public Optional<Endpoint> tokenEndpoint() {
    return endpoint(MetadataNames.TOKEN);
  }

  public Optional<Endpoint> userinfoEndpoint() {
    return endpoint(MetadataNames.USERINFO);
  }

  public Optional<Endpoint> jwksUri() {
    return endpoint(MetadataNames.JWKS_URI);
  }

  public Optional<Endpoint> registrationEndpoint() {
    return endpoint(MetadataNames.REGISTRATION);
  }

  public Optional<Endpoint> revocationEndpoint() {
    return endpoint(MetadataNames.REVOCATION);
  }

  public Optional<Endpoint> introspectionEndpoint() {
    return endpoint(MetadataNames.INTROSPECTION);
  }

  /** OpenID Connect RP-Initiated Logout 2.1. */
  public Optional<Endpoint> endSessionEndpoint() {
    return endpoint(MetadataNames.END_SESSION);
  }

  /** RFC 9126 5. */
  public Optional<Endpoint> pushedAuthorizationRequestEndpoint() {
    return endpoint(MetadataNames.PUSHED_AUTHORIZATION_REQUEST);
  }

  /** RFC 8628 4. */
  public Optional<Endpoint> deviceAuthorizationEndpoint() {
    return endpoint(MetadataNames.DEVICE_AUTHORIZATION);
  }

  /** The endpoints for mutual TLS by the name of the plain one (RFC 8705 5). */
  public Map<String, Endpoint> mtlsEndpointAliases() {
    return mtlsAliases;
  }

  public Optional<List<String>> scopesSupported() {
    return json.strings(MetadataNames.SCOPES);
  }

  public Optional<List<String>> responseTypesSupported() {
    return json.strings(MetadataNames.RESPONSE_TYPES);
  }

  public Optional<List<String>> responseModesSupported() {
    return json.strings(MetadataNames.RESPONSE_MODES);
  }

  public Optional<List<String>> grantTypesSupported() {
    return json.strings(MetadataNames.GRANT_TYPES);
  }

  public Optional<List<String>> subjectTypesSupported() {
    return json.strings(MetadataNames.SUBJECT_TYPES);
  }

  public Optional<List<String>> idTokenSigningAlgValuesSupported() {
    return json.strings(MetadataNames.ID_TOKEN_ALGORITHMS);
  }

  public Optional<List<ClientAuthenticationMethod>> tokenEndpointAuthMethodsSupported() {
    return methods(MetadataNames.TOKEN_AUTH_METHODS);
  }

  public Optional<List<String>> tokenEndpointAuthSigningAlgValuesSupported() {
    return json.strings(MetadataNames.TOKEN_AUTH_ALGORITHMS);
  }

  public Optional<List<ClientAuthenticationMethod>> revocationEndpointAuthMethodsSupported() {
    return methods(MetadataNames.REVOCATION_AUTH_METHODS);
  }

  public Optional<List<ClientAuthenticationMethod>> introspectionEndpointAuthMethodsSupported() {
    return methods(MetadataNames.INTROSPECTION_AUTH_METHODS);
  }

  /** Absent means not advertised, which does not say that PKCE is not supported. */
  public Optional<List<String>> codeChallengeMethodsSupported() {
    return json.strings(MetadataNames.CODE_CHALLENGE_METHODS);
  }

  /** RFC 9449 5.1. */
  public Optional<List<String>> dpopSigningAlgValuesSupported() {
    return json.strings(MetadataNames.DPOP_ALGORITHMS);
  }

  public Optional<List<String>> claimsSupported() {
    return json.strings(MetadataNames.CLAIMS);
  }

  public Optional<List<String>> acrValuesSupported() {
    return json.strings(MetadataNames.ACR_VALUES);
  }

  /** Initiating User Registration via OpenID Connect 1.0, which also registers {@code create}. */
  public Optional<List<String>> promptValuesSupported() {
    return json.strings(MetadataNames.PROMPT_VALUES);
  }

  /** RFC 9396 10. */
  public Optional<List<String>> authorizationDetailsTypesSupported() {
    return json.strings(MetadataNames.AUTHORIZATION_DETAILS_TYPES);
  }

  /** Whether a client may be known by the address of its own metadata (CIMD draft 6). */
  public Optional<Boolean> clientIdMetadataDocumentSupported() {
    return json.flag(MetadataNames.CLIENT_ID_DOCUMENT);
  }

  /** RFC 9207 3. */
  public Optional<Boolean> authorizationResponseIssParameterSupported() {
    return json.flag(MetadataNames.ISS_PARAMETER);
  }

  /** RFC 9126 5. */
  public Optional<Boolean> requirePushedAuthorizationRequests() {
    return json.flag(MetadataNames.REQUIRE_PUSHED);
  }

  /** Absent means true (OpenID Connect Discovery 3). */
  public Optional<Boolean> requestUriParameterSupported() {
    return json.flag(MetadataNames.REQUEST_URI_PARAMETER);
  }

  /** RFC 8705 3.3. */
  public Optional<Boolean> tlsClientCertificateBoundAccessTokens() {
    return json.flag(MetadataNames.CERTIFICATE_BOUND);
  }

  /** OpenID Connect Back-Channel Logout 2.1. */
  public Optional<Boolean> backchannelLogoutSupported() {
    return json.flag(MetadataNames.BACKCHANNEL_LOGOUT);
  }

  /** OpenID Connect Back-Channel Logout 2.1. */
  public Optional<Boolean> backchannelLogoutSessionSupported() {
    return json.flag(MetadataNames.BACKCHANNEL_LOGOUT_SESSION);
  }

  /** What is odd about the document, each in one line that names the member. */
  public List<String> notes() {
    return notes;
  }

  /** The document: for a server, what it publishes; for a reader, what was read, unchanged. */
  public JsonObject toJson() {
    return json;
  }

  private Optional<Endpoint> endpoint(String name) {
    return Optional.ofNullable(endpoints.get(name));
  }

  private Optional<List<ClientAuthenticationMethod>> methods(String name) {
    return json.strings(name)
        .map(values -> values.stream().map(ClientAuthenticationMethod::new).toList());
  }

  @Override
  public String toString() {
    return "AuthorizationServerMetadata(" + issuer + ")";
  }
}
