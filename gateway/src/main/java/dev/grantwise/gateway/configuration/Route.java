package dev.grantwise.gateway.configuration;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.scope.ResourceIndicator;
import io.vertx.core.net.ClientSSLOptions;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * One entry of the fixed route table (RFC 10017 6.1.3.6). The path is passed on unchanged.
 *
 * @param prefix begins and ends with a slash
 * @param resource whose access token goes with the request, and no other's; without one no token
 *     does
 * @param identity how the upstream is told who is signed in; empty where it is not
 */
public record Route(
    String prefix,
    Target target,
    Access access,
    Optional<ResourceIndicator> resource,
    Optional<SignedIdentity> identity) {

  /**
   * What an upstream is told of the user, signed.
   *
   * @param audience names the upstream
   */
  public record SignedIdentity(JwtSigner signer, String audience) {}

  public Route {
    if (!prefix.matches("/([A-Za-z0-9._~-]+/)*")
        || prefix.contains("/./")
        || prefix.contains("/../")) {
      throw new IllegalArgumentException("route: a path such as /api/");
    }
  }

  /** An API: a session is needed, and its token goes with the request. */
  public static Route api(String prefix, URI origin, ResourceIndicator resource) {
    return new Route(
        prefix, new Upstream(origin), Access.SIGNED_IN, Optional.of(resource), Optional.empty());
  }

  /** A server of pages that never sees a token. */
  public static Route pages(String prefix, URI origin, Access access) {
    return new Route(prefix, new Upstream(origin), access, Optional.empty(), Optional.empty());
  }

  /** Pages of this process. */
  public static Route local(
      String prefix, Function<HttpRequest, HttpResponse> handler, Access access) {
    return new Route(prefix, new Local(handler), access, Optional.empty(), Optional.empty());
  }

  /**
   * The same, whose upstream is told who is signed in: in a JWT for its resource, or else for its
   * own origin.
   */
  public Route telling(JwtSigner signer) {
    if (!(target instanceof Upstream upstream)) {
      throw new IllegalArgumentException("only another server is told who is signed in");
    }
    String audience =
        resource.map(ResourceIndicator::value).orElseGet(() -> upstream.origin().toString());
    return new Route(
        prefix, target, access, resource, Optional.of(new SignedIdentity(signer, audience)));
  }

  /**
   * The same over TLS of its own: other authorities, a certificate to show. The name in the
   * upstream's certificate is checked whatever the options say (RFC 9110 4.3.4).
   */
  public Route over(ClientSSLOptions tls) {
    if (!(target instanceof Upstream upstream)) {
      throw new IllegalArgumentException("only another server is reached over TLS");
    }
    ClientSSLOptions named = tls.copy().setTrustAll(false);
    named.setHostnameVerificationAlgorithm("HTTPS");
    return new Route(
        prefix, new Upstream(upstream.origin(), Optional.of(named)), access, resource, identity);
  }

  /** Who may come in. */
  public enum Access {
    SIGNED_IN,
    PUBLIC
  }

  /** Where requests go. */
  public sealed interface Target {}

  /**
   * Another server.
   *
   * @param origin scheme, host and port, and no path
   * @param tls whom to trust and what to show there; the platform's authorities and nothing if
   *     empty
   */
  public record Upstream(URI origin, Optional<ClientSSLOptions> tls) implements Target {

    /** One that is known to the platform's authorities, and shown no certificate. */
    public Upstream(URI origin) {
      this(origin, Optional.empty());
    }

    public Upstream {
      if (tls.isPresent() && !"https".equals(origin.getScheme())) {
        throw new IllegalArgumentException("upstream: TLS is for https");
      }
      boolean known = "http".equals(origin.getScheme()) || "https".equals(origin.getScheme());
      if (!known
          || origin.getHost() == null
          || origin.getRawUserInfo() != null
          || !origin.getRawPath().matches("/?")
          || origin.getRawQuery() != null) {
        throw new IllegalArgumentException("upstream: an origin such as http://127.0.0.1:9000");
      }
    }

    public boolean isTls() {
      return "https".equals(origin.getScheme());
    }

    /** The port of the origin, or its scheme's. */
    public int port() {
      int port = origin.getPort();
      return port >= 0 ? port : isTls() ? 443 : 80;
    }
  }

  /** A function of this process; it may block. */
  public record Local(Function<HttpRequest, HttpResponse> handler) implements Target {}

  /** Whether a request for the path goes here; the prefix matches without its last slash, too. */
  public boolean matches(String path) {
    return path.startsWith(prefix) || prefix.equals(path + "/");
  }
}
