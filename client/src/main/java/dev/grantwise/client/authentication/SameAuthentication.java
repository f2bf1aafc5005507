package dev.grantwise.client.authentication;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;

/** A secret, a certificate or nothing: good for any number of requests. */
record SameAuthentication(ClientAuthentication fresh) implements ClientAuthenticator {
  @Override
  public ClientId clientId() {
    return fresh.clientId();
  }
}
