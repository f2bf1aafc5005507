package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.planner.Design.Front;
import dev.grantwise.advisor.planner.Design.Keeping;
import dev.grantwise.advisor.planner.Design.Proof;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every design there is: the product of all dimensions, where a dimension that means nothing for a
 * grant or an architecture has its one value that says so.
 *
 * <p>Bad designs are in it like good ones: it is the rules that drop them, and a plan says which.
 * Only of architectures that the answers rule out the plainest designs are enough: they are there
 * to be rejected.
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
          Design.NO_GRANT,
          GrantType.IMPLICIT,
          GrantType.PASSWORD);

  /** Considered only to be rejected: rules drop them wherever they are offered. */
  static final Set<GrantType> FORBIDDEN = Set.of(GrantType.IMPLICIT, GrantType.PASSWORD);

  /** From most to least wanted, among those that an answer does not rule out. */
  static final List<Architecture> ARCHITECTURES =
      List.of(
          Architecture.SERVICE,
          Architecture.MIDDLE_TIER,
          Architecture.WEB_SERVER_APPLICATION,
          Architecture.BACKEND_FOR_FRONTEND,
          Architecture.APP_WITH_BACKEND,
          Architecture.OFFLINE_WORKER,
          Architecture.TOKEN_MEDIATING_BACKEND,
          Architecture.NATIVE_APP,
          Architecture.DEVICE_CLIENT,
          Architecture.BROWSER_EXTENSION,
          Architecture.BROWSER_ONLY,
          Architecture.RESOURCE_SERVER,
          Architecture.LOCAL_PROCESS);

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

  /** Both ways on from an access token's end. */
  static final List<Renewal> RENEWALS = List.of(Renewal.values());

  /** From most to least wanted: a key needs no change to the network. */
  static final List<SenderConstraint> SENDER_CONSTRAINTS = List.of(SenderConstraint.values());

  /** From strongest to none. */
  static final List<Pkce> PKCE = List.of(Pkce.values());

  /** From hidden to visible. */
  static final List<RequestDelivery> REQUESTS = List.of(RequestDelivery.values());

  /** From plainest to the one that scripts read. */
  static final List<ResponseDelivery> DELIVERIES = List.of(ResponseDelivery.values());

  /** From the one that is hardest to take over. */
  static final List<RedirectKind> REDIRECTS = List.of(RedirectKind.values());

  private static final List<Proof> PROOFS = proofs();

  /** One that proves something and one that proves nothing. */
  private static final List<Proof> PLAIN_PROOFS =
      List.of(
          new Proof(ClientAuthenticationMethod.PRIVATE_KEY_JWT, SenderConstraint.NONE),
          new Proof(ClientAuthenticationMethod.NONE, SenderConstraint.NONE));

  private DesignSpace() {}

  /**
   * The designs to consider.
   *
   * @param fitting the architectures that the answers do not rule out
   */
  static List<DesignFamily> families(Set<Architecture> fitting) {
    List<DesignFamily> families = new ArrayList<>();
    for (GrantType grant : GRANTS) {
      for (Architecture architecture : ARCHITECTURES) {
        boolean fits = fitting.contains(architecture);
        families.add(
            new DesignFamily(
                grant,
                architecture,
                fits ? PROOFS : PLAIN_PROOFS,
                keepings(grant, architecture),
                fits ? fronts(grant, architecture) : plainFront(grant)));
      }
    }
    return List.copyOf(families);
  }

  private static List<Proof> proofs() {
    List<Proof> proofs = new ArrayList<>();
    for (ClientAuthenticationMethod method : CLIENT_AUTHENTICATIONS) {
      SENDER_CONSTRAINTS.forEach(constraint -> proofs.add(new Proof(method, constraint)));
    }
    return proofs;
  }

  private static List<Keeping> keepings(GrantType grant, Architecture architecture) {
    List<Keeping> keepings = new ArrayList<>();
    for (TokenLocation tokens : TokenLocation.of(architecture)) {
      // Who asks for a token has it somewhere, and who asks for none has none to keep.
      boolean keeps = tokens != TokenLocation.NOWHERE;
      if (keeps || grant.equals(Design.NO_GRANT)) {
        renewals(grant).forEach(renewal -> keepings.add(new Keeping(tokens, renewal)));
      }
    }
    return keepings;
  }

  /** RFC 6749 4.2.2: implicit has no refresh token, and who asks for nothing renews nothing. */
  private static List<Renewal> renewals(GrantType grant) {
    return grant.equals(GrantType.IMPLICIT) || grant.equals(Design.NO_GRANT)
        ? List.of(Renewal.NEW_GRANT)
        : RENEWALS;
  }

  private static List<Front> plainFront(GrantType grant) {
    return Design.redirects(grant)
        ? List.of(
            new Front(
                pkce(grant).getFirst(),
                RequestDelivery.DIRECT,
                ResponseDelivery.QUERY,
                RedirectKind.HTTPS))
        : List.of(Front.NONE);
  }

  private static List<Front> fronts(GrantType grant, Architecture architecture) {
    if (!Design.redirects(grant)) {
      return List.of(Front.NONE);
    }
    List<Front> fronts = new ArrayList<>();
    for (Pkce pkce : pkce(grant)) {
      for (RequestDelivery request : List.of(RequestDelivery.PUSHED, RequestDelivery.DIRECT)) {
        for (ResponseDelivery response :
            List.of(
                ResponseDelivery.QUERY, ResponseDelivery.FORM_POST, ResponseDelivery.FRAGMENT)) {
          for (RedirectKind redirect : redirects(architecture)) {
            fronts.add(new Front(pkce, request, response, redirect));
          }
        }
      }
    }
    return fronts;
  }

  private static List<Pkce> pkce(GrantType grant) {
    return grant.equals(GrantType.AUTHORIZATION_CODE)
        ? List.of(Pkce.S256, Pkce.PLAIN, Pkce.NONE)
        : List.of(Pkce.NOT_APPLICABLE);
  }

  /** The ways back that make sense for where the code runs. */
  static List<RedirectKind> redirects(Architecture architecture) {
    return switch (architecture) {
      case NATIVE_APP ->
          List.of(
              RedirectKind.CLAIMED_HTTPS, RedirectKind.LOOPBACK, RedirectKind.PRIVATE_USE_SCHEME);
      case BROWSER_EXTENSION -> List.of(RedirectKind.EXTENSION);
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          BROWSER_ONLY,
          APP_WITH_BACKEND,
          DEVICE_CLIENT,
          SERVICE,
          MIDDLE_TIER,
          OFFLINE_WORKER,
          RESOURCE_SERVER,
          LOCAL_PROCESS ->
          List.of(RedirectKind.HTTPS);
    };
  }
}
