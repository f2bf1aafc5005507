package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/**
 * What an API says of itself, so that a client finds the server that issues its tokens (RFC 9728
 * 2).
 */
public record ProtectedResourceMetadata(
    ResourceIndicator resource, List<Issuer> authorizationServers, ScopeSet scopesSupported) {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  public ProtectedResourceMetadata {
    authorizationServers = List.copyOf(authorizationServers);
  }

  /**
   * Where the document stands: the well-known path put between host and the rest (RFC 9728 3.1).
   * Empty for a resource that is not an http address.
   */
  public static Optional<String> url(ResourceIndicator resource) {
    String value = resource.value();
    if (!value.startsWith("https://") && !value.startsWith("http://")) {
      return Optional.empty();
    }
    int start = value.indexOf("://") + "://".length();
    int end = start;
    while (end < value.length() && "/?".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    String rest = value.substring(end);
    // RFC 9728 3.1: a slash that ends the host is dropped first.
    boolean bareSlash = rest.equals("/") || rest.startsWith("/?");
    return Optional.of(
        value.substring(0, end) + WELL_KNOWN + (bareSlash ? rest.substring(1) : rest));
  }

  /**
   * The request for the document; empty for a resource that is not an http address. An API that
   * refuses a call names the place itself (RFC 9728 5.1).
   */
  public static Optional<HttpRequest> request(ResourceIndicator resource) {
    return url(resource).map(HttpRequest::getJson);
  }

  public JsonObject toJson() {
    JsonObject json =
        JsonObject.EMPTY
            .with("resource", resource.value())
            .with(
                "authorization_servers", authorizationServers.stream().map(Issuer::value).toList())
            .with("bearer_methods_supported", List.of("header"));
    return scopesSupported.isEmpty()
        ? json
        : json.with(
            "scopes_supported",
            scopesSupported.scopes().stream().map(scope -> scope.value()).toList());
  }

  /** The answer of the well-known address (RFC 9728 3.2). */
  public HttpResponse toHttp() {
    return HttpResponse.of(200)
        .with("Content-Type", "application/json")
        .with(Body.of(toJson().encode()));
  }
}
