package dev.grantwise.protocol.metadata;

import java.util.List;

/**
 * The members of a metadata document that Grantwise reads, in the order it writes them (RFC 8414 2,
 * OpenID Connect Discovery 3, and the specifications that register more).
 */
final class MetadataNames {

  static final String ISSUER = "issuer";
  static final String AUTHORIZATION = "authorization_endpoint";
  static final String TOKEN = "token_endpoint";
  static final String USERINFO = "userinfo_endpoint";
  static final String JWKS_URI = "jwks_uri";
  static final String REGISTRATION = "registration_endpoint";
  static final String REVOCATION = "revocation_endpoint";
  static final String INTROSPECTION = "introspection_endpoint";
  static final String END_SESSION = "end_session_endpoint";
  static final String PUSHED_AUTHORIZATION_REQUEST = "pushed_authorization_request_endpoint";
  static final String DEVICE_AUTHORIZATION = "device_authorization_endpoint";

  static final String SCOPES = "scopes_supported";
  static final String RESPONSE_TYPES = "response_types_supported";
  static final String RESPONSE_MODES = "response_modes_supported";
  static final String GRANT_TYPES = "grant_types_supported";
  static final String SUBJECT_TYPES = "subject_types_supported";
  static final String ID_TOKEN_ALGORITHMS = "id_token_signing_alg_values_supported";
  static final String TOKEN_AUTH_METHODS = "token_endpoint_auth_methods_supported";
  static final String TOKEN_AUTH_ALGORITHMS = "token_endpoint_auth_signing_alg_values_supported";
  static final String REVOCATION_AUTH_METHODS = "revocation_endpoint_auth_methods_supported";
  static final String INTROSPECTION_AUTH_METHODS = "introspection_endpoint_auth_methods_supported";
  static final String INTROSPECTION_ALGORITHMS = "introspection_signing_alg_values_supported";
  static final String REFRESH_EXPIRATION_TYPES = "refresh_token_expiration_types_supported";
  static final String CODE_CHALLENGE_METHODS = "code_challenge_methods_supported";
  static final String DPOP_ALGORITHMS = "dpop_signing_alg_values_supported";
  static final String REQUEST_OBJECT_ALGORITHMS = "request_object_signing_alg_values_supported";
  static final String CLAIMS = "claims_supported";
  static final String ACR_VALUES = "acr_values_supported";
  static final String PROMPT_VALUES = "prompt_values_supported";
  static final String AUTHORIZATION_DETAILS_TYPES = "authorization_details_types_supported";

  static final String ISS_PARAMETER = "authorization_response_iss_parameter_supported";
  static final String REQUIRE_PUSHED = "require_pushed_authorization_requests";
  static final String REQUEST_PARAMETER = "request_parameter_supported";
  static final String REQUEST_URI_PARAMETER = "request_uri_parameter_supported";
  static final String CLAIMS_PARAMETER = "claims_parameter_supported";
  static final String CERTIFICATE_BOUND = "tls_client_certificate_bound_access_tokens";
  static final String CLIENT_ID_DOCUMENT = "client_id_metadata_document_supported";
  static final String BACKCHANNEL_LOGOUT = "backchannel_logout_supported";
  static final String BACKCHANNEL_LOGOUT_SESSION = "backchannel_logout_session_supported";
  static final String MTLS_ALIASES = "mtls_endpoint_aliases";

  static final List<String> ENDPOINTS =
      List.of(
          AUTHORIZATION,
          TOKEN,
          USERINFO,
          JWKS_URI,
          REGISTRATION,
          REVOCATION,
          INTROSPECTION,
          END_SESSION,
          PUSHED_AUTHORIZATION_REQUEST,
          DEVICE_AUTHORIZATION);

  static final List<String> LISTS =
      List.of(
          SCOPES,
          RESPONSE_TYPES,
          RESPONSE_MODES,
          GRANT_TYPES,
          SUBJECT_TYPES,
          ID_TOKEN_ALGORITHMS,
          TOKEN_AUTH_METHODS,
          TOKEN_AUTH_ALGORITHMS,
          REVOCATION_AUTH_METHODS,
          INTROSPECTION_AUTH_METHODS,
          INTROSPECTION_ALGORITHMS,
          REFRESH_EXPIRATION_TYPES,
          CODE_CHALLENGE_METHODS,
          DPOP_ALGORITHMS,
          REQUEST_OBJECT_ALGORITHMS,
          CLAIMS,
          ACR_VALUES,
          PROMPT_VALUES,
          AUTHORIZATION_DETAILS_TYPES);

  static final List<String> FLAGS =
      List.of(
          ISS_PARAMETER,
          REQUIRE_PUSHED,
          REQUEST_PARAMETER,
          REQUEST_URI_PARAMETER,
          CLAIMS_PARAMETER,
          CERTIFICATE_BOUND,
          CLIENT_ID_DOCUMENT,
          BACKCHANNEL_LOGOUT,
          BACKCHANNEL_LOGOUT_SESSION);

  private MetadataNames() {}
}
