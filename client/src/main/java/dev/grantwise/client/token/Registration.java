package dev.grantwise.client.token;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;

/** Who we are, and at which server. */
public record Registration(Issuer issuer, ClientAuthentication authentication) {

  public ClientId clientId() {
    return authentication.clientId();
  }
}
