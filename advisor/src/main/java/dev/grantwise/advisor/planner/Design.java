package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.GrantType;

/** One way to build the client: a point of the {@link DesignSpace}. */
record Design(
    GrantType grant, Architecture architecture, Proof proof, Front front, Keeping keeping) {

  /** Where no token is asked for: an API that is called, a program that is handed its own. */
  static final GrantType NO_GRANT = new GrantType("none");

  /**
   * What shows who the client is, and what its tokens are bound to.
   *
   * @param method the client authentication
   */
  record Proof(ClientAuthenticationMethod method, SenderConstraint constraint) {}

  /** What passes through the browser, and how. */
  record Front(
      Pkce pkce, RequestDelivery request, ResponseDelivery response, RedirectKind redirect) {

    /** Nothing passes through a browser of the client's. */
    static final Front NONE =
        new Front(
            Pkce.NOT_APPLICABLE,
            RequestDelivery.NOT_APPLICABLE,
            ResponseDelivery.NOT_APPLICABLE,
            RedirectKind.NONE);
  }

  /** Where tokens are kept, and whether any outlives its access token. */
  record Keeping(TokenLocation tokens, Renewal renewal) {}

  ClientAuthenticationMethod clientAuthentication() {
    return proof.method();
  }

  SenderConstraint senderConstraint() {
    return proof.constraint();
  }

  Pkce pkce() {
    return front.pkce();
  }

  RequestDelivery request() {
    return front.request();
  }

  ResponseDelivery delivery() {
    return front.response();
  }

  RedirectKind redirect() {
    return front.redirect();
  }

  TokenLocation tokens() {
    return keeping.tokens();
  }

  Renewal renewal() {
    return keeping.renewal();
  }

  /** Whether the client can keep a credential: where its code runs decides (RFC 6749 2.1). */
  ClientType clientType() {
    return switch (architecture) {
      case BROWSER_ONLY, BROWSER_EXTENSION, NATIVE_APP, DEVICE_CLIENT -> ClientType.PUBLIC;
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          APP_WITH_BACKEND,
          SERVICE,
          MIDDLE_TIER,
          OFFLINE_WORKER,
          RESOURCE_SERVER,
          LOCAL_PROCESS ->
          ClientType.CONFIDENTIAL;
    };
  }

  /** Whether the grant begins with a navigation to the authorization endpoint. */
  boolean redirects() {
    return redirects(grant);
  }

  static boolean redirects(GrantType grant) {
    return grant.equals(GrantType.AUTHORIZATION_CODE) || grant.equals(GrantType.IMPLICIT);
  }

  /** Whether a user agrees to it: every grant but the client's own, and none at all. */
  boolean hasUser() {
    return asks() && !grant.equals(GrantType.CLIENT_CREDENTIALS);
  }

  /** Whether any token is asked for. */
  boolean asks() {
    return !grant.equals(NO_GRANT);
  }

  boolean refreshes() {
    return renewal() == Renewal.REFRESH_TOKEN;
  }
}
