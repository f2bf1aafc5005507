package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;

/**
 * An authorization request whose parameters are all in a request object (RFC 9101 5). It is sent
 * through the browser, or pushed (RFC 9126 3).
 */
public record SignedAuthorizationRequest(ClientId clientId, RequestObject requestObject) {

  /** The parameters in the order they are sent: who asks, and what was signed. */
  public Parameters parameters() {
    return Parameters.of("client_id", clientId.value()).with("request", requestObject.reveal());
  }

  /** The navigation that takes the browser to the authorization endpoint. */
  public HttpRequest at(String authorizationEndpoint) {
    return HttpRequest.get(parameters().appendTo(authorizationEndpoint));
  }

  /** This request as its client pushes it. */
  public HttpRequest pushedTo(String pushedRequestEndpoint, ClientAuthentication authentication) {
    if (!authentication.clientId().equals(clientId)) {
      throw new IllegalArgumentException(
          "a request of " + clientId + " is not pushed by " + authentication.clientId());
    }
    return authentication
        .post(pushedRequestEndpoint, parameters())
        .with("Accept", "application/json");
  }
}
