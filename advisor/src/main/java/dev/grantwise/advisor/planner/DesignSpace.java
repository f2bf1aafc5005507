package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import java.util.ArrayList;
import java.util.List;

/**
 * Every design there is: the product of all dimensions, where a dimension that means nothing for a
 * grant or an architecture has its one value that says so.
 *
 * <p>Bad designs are in it like good ones: it is the rules that drop them, and a plan says which.
 */
final class DesignSpace {

  /** From most to least wanted. */
  static final List<GrantType> GRANTS =
      List.of(
          GrantType.AUTHORIZATION_CODE,
          GrantType.CLIENT_CREDENTIALS,
          GrantType.DEVICE_CODE,
          GrantType.TOKEN_EXCHANGE,
          GrantType.JWT_BEARER,
          GrantType.IMPLICIT,
          GrantType.PASSWORD);

  /** From most to least wanted, among those that an answer does not rule out. */
  static final List<Architecture> ARCHITECTURES =
      List.of(
          Architecture.SERVICE,
          Architecture.WEB_SERVER_APPLICATION,
          Architecture.BACKEND_FOR_FRONTEND,
          Architecture.TOKEN_MEDIATING_BACKEND,
          Architecture.BROWSER_ONLY);

  /** From the strongest to none. */
  static final List<ClientAuthenticationMethod> CLIENT_AUTHENTICATIONS =
      List.of(
          ClientAuthenticationMethod.PRIVATE_KEY_JWT,
          ClientAuthenticationMethod.TLS_CLIENT_AUTH,
          ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.NONE);

  /** From furthest to nearest to whatever runs in a page. */
  static final List<TokenLocation> TOKEN_LOCATIONS = List.of(TokenLocation.values());

  /** From most to least wanted: a key needs no change to the network. */
  static final List<SenderConstraint> SENDER_CONSTRAINTS = List.of(SenderConstraint.values());

  /** From strongest to none. */
  static final List<Pkce> PKCE = List.of(Pkce.values());

  /** From plainest to the one that scripts read. */
  static final List<ResponseDelivery> DELIVERIES = List.of(ResponseDelivery.values());

  static final List<Design> DESIGNS = product();

  private DesignSpace() {}

  private static List<Design> product() {
    List<Design> designs = new ArrayList<>();
    for (GrantType grant : GRANTS) {
      for (Architecture architecture : ARCHITECTURES) {
        for (TokenLocation tokens : TokenLocation.of(architecture)) {
          for (ClientAuthenticationMethod method : CLIENT_AUTHENTICATIONS) {
            for (SenderConstraint constraint : SENDER_CONSTRAINTS) {
              for (Pkce pkce : pkce(grant)) {
                for (ResponseDelivery delivery : deliveries(grant)) {
                  designs.add(
                      new Design(grant, architecture, method, pkce, constraint, tokens, delivery));
                }
              }
            }
          }
        }
      }
    }
    return List.copyOf(designs);
  }

  private static List<Pkce> pkce(GrantType grant) {
    return grant.equals(GrantType.AUTHORIZATION_CODE)
        ? List.of(Pkce.S256, Pkce.PLAIN, Pkce.NONE)
        : List.of(Pkce.NOT_APPLICABLE);
  }

  private static List<ResponseDelivery> deliveries(GrantType grant) {
    return Design.redirects(grant)
        ? List.of(ResponseDelivery.QUERY, ResponseDelivery.FORM_POST, ResponseDelivery.FRAGMENT)
        : List.of(ResponseDelivery.NOT_APPLICABLE);
  }
}
