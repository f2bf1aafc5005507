package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.metadata.ProtectedResourceMetadata;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the {@code WWW-Authenticate} header of an API's refusals (RFC 6750 3, RFC 9728 5.1). */
public final class BearerChallenge {

  private final ResourceIndicator resource;
  private final Optional<String> metadataUrl;

  public BearerChallenge(ResourceIndicator resource) {
    this.resource = resource;
    this.metadataUrl = ProtectedResourceMetadata.url(resource);
  }

  /** RFC 6750 3.1: without credentials there is no error code. */
  public HttpResponse noCredentials(ScopeSet needed) {
    return answer(401, List.of(), needed);
  }

  /** The token is expired, revoked, malformed or not for this API (RFC 6750 3.1). */
  public HttpResponse invalidToken(String description) {
    return answer(401, error(ErrorCode.INVALID_TOKEN, description), ScopeSet.NONE);
  }

  /** The request shows a token in a way that is not allowed (RFC 6750 3.1). */
  public HttpResponse invalidRequest(String description) {
    return answer(400, error(ErrorCode.INVALID_REQUEST, description), ScopeSet.NONE);
  }

  /** Names every scope that the operation needs, not only the missing ones. */
  public HttpResponse insufficientScope(ScopeSet needed) {
    String description = "The access token lacks a scope that this operation needs";
    return answer(403, error(ErrorCode.INSUFFICIENT_SCOPE, description), needed);
  }

  private static List<String> error(ErrorCode code, String description) {
    return List.of(parameter("error", code.value()), parameter("error_description", description));
  }

  private HttpResponse answer(int status, List<String> error, ScopeSet scopes) {
    List<String> parameters = new ArrayList<>();
    parameters.add(parameter("realm", resource.value()));
    parameters.addAll(error);
    if (!scopes.isEmpty()) {
      parameters.add(parameter("scope", scopes.toString()));
    }
    metadataUrl.ifPresent(url -> parameters.add(parameter("resource_metadata", url)));
    return HttpResponse.of(status)
        .with("WWW-Authenticate", TokenType.BEARER.value() + " " + String.join(", ", parameters))
        .with("Cache-Control", "no-store");
  }

  /** A quoted-string (RFC 9110 5.6.4). */
  private static String parameter(String name, String value) {
    return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
