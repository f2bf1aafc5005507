package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.GrantType;

/** One way to build the client: a point of the {@link DesignSpace}. */
record Design(
    GrantType grant,
    Architecture architecture,
    ClientAuthenticationMethod clientAuthentication,
    Pkce pkce,
    SenderConstraint senderConstraint,
    TokenLocation tokens,
    ResponseDelivery delivery) {

  /** Whether the client can keep a credential: where its code runs decides (RFC 6749 2.1). */
  ClientType clientType() {
    return architecture == Architecture.BROWSER_ONLY ? ClientType.PUBLIC : ClientType.CONFIDENTIAL;
  }

  /** Whether the grant begins with a navigation to the authorization endpoint. */
  boolean redirects() {
    return redirects(grant);
  }

  static boolean redirects(GrantType grant) {
    return grant.equals(GrantType.AUTHORIZATION_CODE) || grant.equals(GrantType.IMPLICIT);
  }
}
