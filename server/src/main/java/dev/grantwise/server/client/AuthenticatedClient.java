package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientId;

/** A client that showed who it is. Only {@link ClientAuthenticator} makes one. */
public final class AuthenticatedClient {

  private final RegisteredClient registration;

  AuthenticatedClient(RegisteredClient registration) {
    this.registration = registration;
  }

  public RegisteredClient registration() {
    return registration;
  }

  public ClientId id() {
    return registration.id();
  }
}
