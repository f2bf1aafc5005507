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

  // OpenID Connect Core 3.1.2.6
  public static final ErrorCode LOGIN_REQUIRED = new ErrorCode("login_required");
  public static final ErrorCode CONSENT_REQUIRED = new ErrorCode("consent_required");
  public static final ErrorCode INTERACTION_REQUIRED = new ErrorCode("interaction_required");
  public static final ErrorCode REQUEST_NOT_SUPPORTED = new ErrorCode("request_not_supported");
  public static final ErrorCode REQUEST_URI_NOT_SUPPORTED =
      new ErrorCode("request_uri_not_supported");

  // RFC 6750 3.1
  public static final ErrorCode INVALID_TOKEN = new ErrorCode("invalid_token");
  public static final ErrorCode INSUFFICIENT_SCOPE = new ErrorCode("insufficient_scope");

  /** RFC 7009 2.2.1. */
  public static final ErrorCode UNSUPPORTED_TOKEN_TYPE = new ErrorCode("unsupported_token_type");

  @Override
  public String toString() {
    return value;
  }
}
