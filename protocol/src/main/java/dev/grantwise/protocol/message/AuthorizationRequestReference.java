package dev.grantwise.protocol.message;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;

/**
 * What stands for a pushed request at the authorization endpoint: who asks, and the name of what
 * was pushed, and nothing else (RFC 9126 4).
 */
public record AuthorizationRequestReference(ClientId clientId, RequestUri requestUri) {

  /** The parameters in the order they are sent. */
  public Parameters parameters() {
    return Parameters.of("client_id", clientId.value()).with("request_uri", requestUri.reveal());
  }

  /** The navigation that takes the browser to the authorization endpoint. */
  public HttpRequest at(String authorizationEndpoint) {
    return HttpRequest.get(parameters().appendTo(authorizationEndpoint));
  }
}
