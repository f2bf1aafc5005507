package dev.grantwise.app.run;

import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.CircuitBreaker;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.logout.LogoutTokenValidator;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.RequestDelivery;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.Revocation;
import dev.grantwise.client.token.ServiceTokens;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.protocol.replay.ReplayGuard;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One client's dealings with one authorization server: everything is looked up in its metadata when
 * it is needed, so that a start does not wait for the server, and comes from the last run where the
 * server cannot be reached.
 */
final class ProviderClient {

  private final CircuitBreaker.Listener trouble;
  private final HttpExchange http;
  private final InstantSource clock;
  private final Discovery discovery;
  private final Registration registration;
  private final IssuerKeys keys;

  ProviderClient(
      Issuer issuer,
      ClientAuthenticator authenticator,
      HttpExchange http,
      RemoteMemory<KeySet> keySets,
      Function<Issuer, RemoteMemory<AuthorizationServerMetadata>> metadata,
      InstantSource clock,
      CircuitBreaker.Listener trouble) {
    this.trouble = trouble;
    this.http = http;
    this.clock = clock;
    this.discovery = new Discovery(http, metadata, clock);
    this.registration = new Registration(issuer, authenticator);
    this.keys =
        new IssuerKeys(
            discovery.endpoint(issuer, AuthorizationServerMetadata::jwksUri), http, keySets, clock);
  }

  Discovery discovery() {
    return discovery;
  }

  RequestDelivery requestDelivery() {
    return new RequestDelivery(registration.authenticator(), guarded());
  }

  /** One for each use: see {@link #guarded}. */
  TokenEndpoint tokenEndpoint() {
    return new TokenEndpoint(
        registration,
        discovery.endpoint(registration.issuer(), AuthorizationServerMetadata::tokenEndpoint),
        guarded(),
        clock);
  }

  Revocation revocation() {
    return new Revocation(
        registration,
        discovery.endpoint(registration.issuer(), AuthorizationServerMetadata::revocationEndpoint),
        guarded(),
        clock);
  }

  /**
   * A guard of its own for each use. A server may fail over a code that a stranger brought; that
   * must keep nobody's refreshes away from it.
   */
  private HttpExchange guarded() {
    return new CircuitBreaker(http, clock, trouble);
  }

  IdTokenValidator idTokens() {
    return new IdTokenValidator(keys, this::signingAlgorithms);
  }

  LogoutTokenValidator logoutTokens(ClientId client, ReplayGuard guard) {
    return new LogoutTokenValidator(
        registration.issuer(), client, keys, this::signingAlgorithms, guard);
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
