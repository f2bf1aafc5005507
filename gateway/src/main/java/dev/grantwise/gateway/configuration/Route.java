package dev.grantwise.gateway.configuration;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * One entry of the fixed route table (RFC 10017 6.1.3.6). The path is passed on unchanged.
 *
 * @param prefix begins and ends with a slash
 * @param resource whose access token goes with the request, and no other's; without one no token
 *     does
 */
public record Route(
    String prefix, Target target, Access access, Optional<ResourceIndicator> resource) {

  public Route {
    if (!prefix.matches("/([A-Za-z0-9._~-]+/)*")
        || prefix.contains("/./")
        || prefix.contains("/../")) {
      throw new IllegalArgumentException("route: a path such as /api/");
    }
  }

  /** An API: a session is needed, and its token goes with the request. */
  public static Route api(String prefix, URI origin, ResourceIndicator resource) {
    return new Route(prefix, new Upstream(origin), Access.SIGNED_IN, Optional.of(resource));
  }

  /** A server of pages that never sees a token. */
  public static Route pages(String prefix, URI origin, Access access) {
    return new Route(prefix, new Upstream(origin), access, Optional.empty());
  }

  /** Pages of this process. */
  public static Route local(
      String prefix, Function<HttpRequest, HttpResponse> handler, Access access) {
    return new Route(prefix, new Local(handler), access, Optional.empty());
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
   */
  public record Upstream(URI origin) implements Target {

    public Upstream {
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
