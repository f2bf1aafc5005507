package dev.grantwise.server.client;

/** What a client is held to, because it registered that it will keep to it. */
public enum ClientDemand {
  /** RFC 9449 5.2. */
  DPOP_BOUND_ACCESS_TOKENS("dpop_bound_access_tokens"),
  /** RFC 8705 3.4. */
  CERTIFICATE_BOUND_ACCESS_TOKENS("tls_client_certificate_bound_access_tokens"),
  /** RFC 9126 6. */
  PUSHED_AUTHORIZATION_REQUESTS("require_pushed_authorization_requests"),
  /** RFC 9101 10.5. */
  SIGNED_REQUEST_OBJECT("require_signed_request_object"),
  /** OpenID Connect Back-Channel Logout 2.2. */
  SESSION_IN_LOGOUT_TOKENS("backchannel_logout_session_required");

  private final String member;

  ClientDemand(String member) {
    this.member = member;
  }

  /** Its name in client metadata. */
  public String member() {
    return member;
  }
}
