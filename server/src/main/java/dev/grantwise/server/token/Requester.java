package dev.grantwise.server.token;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.sender.Sender;

/**
 * Who asks for a token.
 *
 * @param sender what the request proves besides: the token will be bound to it
 */
record Requester(AuthenticatedClient client, Sender sender) {

  ClientId id() {
    return client.id();
  }

  /**
   * Whom a refresh token is for: RFC 9449 5, RFC 8705 4: only where the client proves nothing else.
   */
  Sender refreshing() {
    return client.registration().type() == ClientType.PUBLIC ? sender : Sender.anyone();
  }
}
