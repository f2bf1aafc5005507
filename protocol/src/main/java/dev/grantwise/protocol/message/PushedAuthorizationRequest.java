package dev.grantwise.protocol.message;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;

/**
 * An authorization request that goes to the server before the browser does, authenticated like a
 * token request (RFC 9126 2.1). An error comes as an {@link ErrorResponse} (RFC 9126 2.3).
 */
public record PushedAuthorizationRequest(AuthorizationRequest request) {

  /** The parameters in the order they are sent: those of the request, which names no other. */
  public Parameters parameters() {
    return request.parameters();
  }

  /** This request as the given client sends it. */
  public HttpRequest at(String pushedRequestEndpoint, ClientAuthentication authentication) {
    if (!authentication.clientId().equals(request.clientId())) {
      throw new IllegalArgumentException(
          "a request of " + request.clientId() + " is not pushed by " + authentication.clientId());
    }
    return authentication
        .post(pushedRequestEndpoint, parameters())
        .with("Accept", "application/json");
  }
}
