package dev.grantwise.protocol.message;

/**
 * An {@code error} value of the OAuth registry. Peers may send others.
 *
 * @param value the registered string
 */
public record ErrorCode(String value) {

  // RFC 6749 5.2, and 4.1.2.1 for those of the authorization endpoint
  public static final ErrorCode INVALID_REQUEST = new ErrorCode("invalid_request");
  public static final ErrorCode INVALID_CLIENT = new ErrorCode("invalid_client");
  public static final ErrorCode INVALID_GRANT = new ErrorCode("invalid_grant");
  public static final ErrorCode UNAUTHORIZED_CLIENT = new ErrorCode("unauthorized_client");
  public static final ErrorCode UNSUPPORTED_GRANT_TYPE = new ErrorCode("unsupported_grant_type");
  public static final ErrorCode UNSUPPORTED_RESPONSE_TYPE =
      new ErrorCode("unsupported_response_type");
  public static final ErrorCode INVALID_SCOPE = new ErrorCode("invalid_scope");
  public static final ErrorCode ACCESS_DENIED = new ErrorCode("access_denied");
  public static final ErrorCode SERVER_ERROR = new ErrorCode("server_error");
  public static final ErrorCode TEMPORARILY_UNAVAILABLE = new ErrorCode("temporarily_unavailable");

  /** RFC 8707 2. */
  public static final ErrorCode INVALID_TARGET = new ErrorCode("invalid_target");

  /** RFC 9396 5: details of an unknown type, or not as their type has them. */
  public static final ErrorCode INVALID_AUTHORIZATION_DETAILS =
      new ErrorCode("invalid_authorization_details");

  // OpenID Connect Core 3.1.2.6
  public static final ErrorCode LOGIN_REQUIRED = new ErrorCode("login_required");
  public static final ErrorCode CONSENT_REQUIRED = new ErrorCode("consent_required");
  public static final ErrorCode INTERACTION_REQUIRED = new ErrorCode("interaction_required");
  public static final ErrorCode ACCOUNT_SELECTION_REQUIRED =
      new ErrorCode("account_selection_required");
  public static final ErrorCode REQUEST_NOT_SUPPORTED = new ErrorCode("request_not_supported");
  public static final ErrorCode REQUEST_URI_NOT_SUPPORTED =
      new ErrorCode("request_uri_not_supported");

  // RFC 6750 3.1
  public static final ErrorCode INVALID_TOKEN = new ErrorCode("invalid_token");
  public static final ErrorCode INSUFFICIENT_SCOPE = new ErrorCode("insufficient_scope");

  // RFC 8628 3.5: while the user decides, and when the time for it is over
  public static final ErrorCode AUTHORIZATION_PENDING = new ErrorCode("authorization_pending");
  public static final ErrorCode SLOW_DOWN = new ErrorCode("slow_down");
  public static final ErrorCode EXPIRED_TOKEN = new ErrorCode("expired_token");

  /** RFC 9101 7: a request object that is not believed. */
  public static final ErrorCode INVALID_REQUEST_OBJECT = new ErrorCode("invalid_request_object");

  /** RFC 9101 7: also a pushed request that is used up or too old. */
  public static final ErrorCode INVALID_REQUEST_URI = new ErrorCode("invalid_request_uri");

  // RFC 9449 5, 8, 9
  public static final ErrorCode INVALID_DPOP_PROOF = new ErrorCode("invalid_dpop_proof");
  public static final ErrorCode USE_DPOP_NONCE = new ErrorCode("use_dpop_nonce");

  /** OpenID Connect Core Unmet Authentication Requirements 1.0; RFC 9470 5. */
  public static final ErrorCode UNMET_AUTHENTICATION_REQUIREMENTS =
      new ErrorCode("unmet_authentication_requirements");

  /** RFC 9470 3. */
  public static final ErrorCode INSUFFICIENT_USER_AUTHENTICATION =
      new ErrorCode("insufficient_user_authentication");

  // RFC 7591 3.2.2
  public static final ErrorCode INVALID_REDIRECT_URI = new ErrorCode("invalid_redirect_uri");
  public static final ErrorCode INVALID_CLIENT_METADATA = new ErrorCode("invalid_client_metadata");

  /** RFC 7009 2.2.1. */
  public static final ErrorCode UNSUPPORTED_TOKEN_TYPE = new ErrorCode("unsupported_token_type");

  @Override
  public String toString() {
    return value;
  }
}
