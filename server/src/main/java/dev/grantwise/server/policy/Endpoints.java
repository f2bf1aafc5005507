package dev.grantwise.server.policy;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;

/** The addresses of the endpoints, under the issuer's own. */
public record Endpoints(Issuer issuer) {

  public Endpoint authorization() {
    return at("/authorize");
  }

  public Endpoint signIn() {
    return at("/sign_in");
  }

  public Endpoint consent() {
    return at("/consent");
  }

  public Endpoint pushedRequests() {
    return at("/par");
  }

  /** Where devices get their codes (RFC 8628 3.1). */
  public Endpoint deviceAuthorization() {
    return at("/device_authorization");
  }

  /** The {@code verification_uri}, where people type a code: short, since they type it too. */
  public Endpoint device() {
    return at("/device");
  }

  /** Where they say yes or no. */
  public Endpoint deviceDecision() {
    return at("/device/decision");
  }

  public Endpoint token() {
    return at("/token");
  }

  public Endpoint revocation() {
    return at("/revoke");
  }

  public Endpoint introspection() {
    return at("/introspect");
  }

  /** Where APIs hear of access tokens that ended before their time. */
  public Endpoint revocationFeed() {
    return at("/revocations");
  }

  public Endpoint userinfo() {
    return at("/userinfo");
  }

  public Endpoint keySet() {
    return at("/jwks");
  }

  /** Where users see what has access in their name, and take it back: short, since they type it. */
  public Endpoint account() {
    return at("/account");
  }

  public Endpoint signOut() {
    return at("/sign_out");
  }

  public Endpoint signOutConfirmation() {
    return at("/sign_out/confirm");
  }

  /** The path of an address, as a request has it. */
  public static String path(String url) {
    return HttpRequest.get(url).path();
  }

  /** Scheme, host and port, as a browser's {@code Origin} has them. */
  public String origin() {
    String url = issuer.value();
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url : url.substring(0, path);
  }

  private Endpoint at(String path) {
    String base = issuer.value();
    return new Endpoint((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
