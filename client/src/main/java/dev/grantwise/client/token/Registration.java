package dev.grantwise.client.token;

import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;

/** Who we are, and at which server. */
public record Registration(Issuer issuer, ClientAuthenticator authenticator) {

  /**
   * With an authentication that serves for any number of requests.
   *
   * @throws IllegalArgumentException for an assertion, which a server takes once
   */
  public Registration(Issuer issuer, ClientAuthentication authentication) {
    this(issuer, ClientAuthenticator.repeating(authentication));
  }

  public ClientId clientId() {
    return authenticator.clientId();
  }
}
