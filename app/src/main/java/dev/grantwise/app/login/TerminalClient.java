package dev.grantwise.app.login;

import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.client.device.DeviceAuthorizationEndpoint;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.RequestDelivery;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.Revocation;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.InstantSource;

/** A public client at a terminal, and its dealings with one server. */
public final class TerminalClient {

  private final Registration registration;
  private final ServerKnowledge server;
  private final HttpExchange http;
  private final InstantSource clock;

  /**
   * For one client at one server.
   *
   * @param http to the server
   */
  public TerminalClient(
      Issuer issuer,
      ClientId clientId,
      ServerKnowledge server,
      HttpExchange http,
      InstantSource clock) {
    this.registration =
        new Registration(
            issuer, ClientAuthenticator.repeating(new ClientAuthentication.None(clientId)));
    this.server = server;
    this.http = http;
    this.clock = clock;
  }

  Issuer issuer() {
    return registration.issuer();
  }

  ClientId clientId() {
    return registration.clientId();
  }

  ServerKnowledge server() {
    return server;
  }

  InstantSource clock() {
    return clock;
  }

  RequestDelivery requestDelivery() {
    return new RequestDelivery(registration.authenticator(), http);
  }

  DeviceAuthorizationEndpoint deviceAuthorization() {
    return new DeviceAuthorizationEndpoint(
        registration,
        server.endpoint(AuthorizationServerMetadata::deviceAuthorizationEndpoint),
        http,
        clock);
  }

  /** Redeems codes, polls and refreshes. */
  public TokenEndpoint tokenEndpoint() {
    return new TokenEndpoint(
        registration, server.endpoint(AuthorizationServerMetadata::tokenEndpoint), http, clock);
  }

  /** Ends tokens. */
  public Revocation revocation() {
    return new Revocation(
        registration,
        server.endpoint(AuthorizationServerMetadata::revocationEndpoint),
        http,
        clock);
  }

  /** Checks ID tokens by the keys that the server publishes now. */
  public IdTokenValidator idTokens() {
    return new IdTokenValidator(
        new IssuerKeys(server.endpoint(AuthorizationServerMetadata::jwksUri), http, clock),
        () ->
            server
                .metadata()
                .flatMap(AuthorizationServerMetadata::idTokenSigningAlgValuesSupported));
  }
}
