package dev.grantwise.app.run;

import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.RequestDelivery;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.Revocation;
import dev.grantwise.client.token.ServiceTokens;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.keyset.KeySetMemory;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One client's dealings with one authorization server: everything is looked up in its metadata when
 * it is needed, so that a start does not wait for the server.
 */
final class ProviderClient {

  private final HttpExchange http;
  private final InstantSource clock;
  private final KeySetMemory keySets;
  private final Discovery discovery;
  private final Registration registration;

  ProviderClient(
      Issuer issuer,
      ClientAuthentication authentication,
      HttpExchange http,
      KeySetMemory keySets,
      InstantSource clock) {
    this.http = http;
    this.clock = clock;
    this.keySets = keySets;
    this.discovery = new Discovery(http, clock);
    this.registration = new Registration(issuer, authentication);
  }

  Discovery discovery() {
    return discovery;
  }

  RequestDelivery requestDelivery() {
    return new RequestDelivery(registration.authenticator(), http);
  }

  TokenEndpoint tokenEndpoint() {
    return new TokenEndpoint(
        registration,
        discovery.endpoint(registration.issuer(), AuthorizationServerMetadata::tokenEndpoint),
        http,
        clock);
  }

  Revocation revocation() {
    return new Revocation(
        registration,
        discovery.endpoint(registration.issuer(), AuthorizationServerMetadata::revocationEndpoint),
        http,
        clock);
  }

  IdTokenValidator idTokens() {
    IssuerKeys keys =
        new IssuerKeys(
            discovery.endpoint(registration.issuer(), AuthorizationServerMetadata::jwksUri),
            http,
            keySets,
            clock);
    return new IdTokenValidator(keys, this::signingAlgorithms);
  }

  ServiceTokens serviceTokens(Ask ask) {
    return new ServiceTokens(tokenEndpoint(), ask.scope(), ask.resources(), clock);
  }

  private Optional<List<String>> signingAlgorithms() {
    return discovery.of(registration.issuer()) instanceof Discovered.Found found
        ? found.metadata().idTokenSigningAlgValuesSupported()
        : Optional.empty();
  }
}
