package dev.grantwise.protocol.client;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/**
 * What a client registers about itself (RFC 7591 2, OpenID Connect Dynamic Client Registration 2),
 * without secrets. {@link #toJson()} is the document to post to a registration endpoint, or to
 * publish as a client ID metadata document.
 *
 * @param grantTypes registered strings
 * @param responseTypes registered strings
 * @param applicationType {@code web} or {@code native}
 * @param jwks the client's keys by value; never together with their address
 * @param tlsClientAuthSubjectDn the subject of the certificate it authenticates with (RFC 8705
 *     2.1.2)
 * @param backchannelLogoutUri where logout tokens are sent (OpenID Connect Back-Channel Logout 2.2)
 */
public record ClientMetadata(
    Optional<ClientId> clientId,
    Optional<String> clientName,
    Optional<String> clientUri,
    List<RedirectUri> redirectUris,
    List<RedirectUri> postLogoutRedirectUris,
    ClientAuthenticationMethod tokenEndpointAuthMethod,
    Optional<String> tokenEndpointAuthSigningAlg,
    Optional<String> tlsClientAuthSubjectDn,
    List<String> grantTypes,
    List<String> responseTypes,
    ScopeSet scope,
    Optional<String> applicationType,
    Optional<KeySet> jwks,
    Optional<String> jwksUri,
    Optional<String> idTokenSignedResponseAlg,
    Optional<String> backchannelLogoutUri,
    Requirements requirements) {

  /** What the client holds itself to. */
  public record Requirements(
      Demand dpopBoundAccessTokens,
      Demand certificateBoundAccessTokens,
      Demand pushedAuthorizationRequests,
      Demand sessionInLogoutTokens) {
    static final Requirements NONE =
        new Requirements(Demand.NOT_SAID, Demand.NOT_SAID, Demand.NOT_SAID, Demand.NOT_SAID);
  }

  /** A flag that is written only where it is set. */
  public enum Demand {
    REQUIRED,
    NOT_SAID
  }

  public ClientMetadata {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    grantTypes = List.copyOf(grantTypes);
    responseTypes = List.copyOf(responseTypes);
    if (jwks.isPresent() && jwksUri.isPresent()) {
      throw new IllegalArgumentException("jwks and jwks_uri exclude each other (RFC 7591 2)");
    }
  }

  /** Starts with what decides most: how the client authenticates at the token endpoint. */
  public static ClientMetadataBuilder authenticatingBy(ClientAuthenticationMethod method) {
    return new ClientMetadataBuilder(method);
  }

  /** The registration document, in the order of RFC 7591 2; what is not said is left out. */
  public JsonObject toJson() {
    JsonObject json = JsonObject.EMPTY.with("client_id", clientId.map(ClientId::value));
    json = json.with("client_name", clientName).with("client_uri", clientUri);
    json = withAll(json, "redirect_uris", texts(redirectUris));
    json = withAll(json, "post_logout_redirect_uris", texts(postLogoutRedirectUris));
    json =
        json.with("token_endpoint_auth_method", tokenEndpointAuthMethod.value())
            .with("token_endpoint_auth_signing_alg", tokenEndpointAuthSigningAlg)
            .with("tls_client_auth_subject_dn", tlsClientAuthSubjectDn);
    json = withAll(json, "grant_types", grantTypes);
    // Written even where it is empty: left out, it would mean code (RFC 7591 2).
    json = json.with("response_types", responseTypes);
    json = json.with("scope", Optional.of(scope.toString()).filter(text -> !text.isEmpty()));
    json = json.with("application_type", applicationType);
    if (jwks.isPresent()) {
      json = json.with("jwks", jwks.get().toJson());
    }
    json = json.with("jwks_uri", jwksUri);
    json = json.with("id_token_signed_response_alg", idTokenSignedResponseAlg);
    json = json.with("backchannel_logout_uri", backchannelLogoutUri);
    return withRequirements(json);
  }

  private JsonObject withRequirements(JsonObject json) {
    JsonObject all =
        withDemand(
            json, "backchannel_logout_session_required", requirements.sessionInLogoutTokens());
    all = withDemand(all, "dpop_bound_access_tokens", requirements.dpopBoundAccessTokens());
    all =
        withDemand(
            all,
            "tls_client_certificate_bound_access_tokens",
            requirements.certificateBoundAccessTokens());
    return withDemand(
        all, "require_pushed_authorization_requests", requirements.pushedAuthorizationRequests());
  }

  private static List<String> texts(List<RedirectUri> uris) {
    return uris.stream().map(RedirectUri::value).toList();
  }

  private static JsonObject withAll(JsonObject json, String name, List<String> values) {
    return values.isEmpty() ? json : json.with(name, values);
  }

  private static JsonObject withDemand(JsonObject json, String name, Demand demand) {
    return switch (demand) {
      case REQUIRED -> json.with(name, true);
      case NOT_SAID -> json;
    };
  }
}
