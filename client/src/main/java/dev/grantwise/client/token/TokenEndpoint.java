package dev.grantwise.client.token;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.EndpointAddress.Located;
import dev.grantwise.client.dpop.DpopExchange;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.signin.ValidatedCode;
import dev.grantwise.protocol.message.DeviceCodeGrant;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The token endpoint of one authorization server, as one client uses it (RFC 6749 3.2). Each call
 * sends one request and never repeats it, but once for a server that wants another nonce in the
 * proof (RFC 9449 8). Safe for many threads; blocks within the bounds of the {@link HttpExchange}.
 */
public final class TokenEndpoint {

  private final Registration registration;
  private final EndpointAddress address;
  private final HttpExchange http;
  private final TokenType expected;
  private final InstantSource clock;

  /** An endpoint that gives bearer tokens. */
  public TokenEndpoint(
      Registration registration, EndpointAddress address, HttpExchange http, InstantSource clock) {
    this(registration, address, http, TokenType.BEARER, clock);
  }

  private TokenEndpoint(
      Registration registration,
      EndpointAddress address,
      HttpExchange http,
      TokenType expected,
      InstantSource clock) {
    this.registration = registration;
    this.address = address;
    this.http = http;
    this.expected = expected;
    this.clock = clock;
  }

  /**
   * The same endpoint for tokens that are bound to the key of the proofs. One that answers with a
   * bearer token has not bound it, and the token is not used (RFC 9449 5).
   */
  public TokenEndpoint proving(DpopExchange proven) {
    return new TokenEndpoint(registration, address, proven, TokenType.DPOP, clock);
  }

  public Registration registration() {
    return registration;
  }

  /** This endpoint with its address looked up now: what it sends next waits for the answer only. */
  public TokenEndpoint located() {
    Located found = address.locate();
    return new TokenEndpoint(registration, () -> found, http, expected, clock);
  }

  /**
   * Redeems a code (RFC 6749 4.1.3). After anything but {@link TokenOutcome.Issued} begin the
   * sign-in anew: a code is never sent twice.
   *
   * @throws IllegalArgumentException if the code is of another issuer (RFC 9700 4.4.2)
   */
  public TokenOutcome redeem(ValidatedCode code) {
    if (!code.issuer().equals(registration.issuer())) {
      throw new IllegalArgumentException(
          "a code of " + code.issuer() + " is never sent to " + registration.issuer());
    }
    return send(code.tokenRequest());
  }

  /** Exchanges a refresh token for the scope it has (RFC 6749 6, RFC 8707 2.2). */
  public TokenOutcome refresh(RefreshToken token, List<ResourceIndicator> resources) {
    return refresh(token, Optional.empty(), resources);
  }

  /**
   * Exchanges a refresh token for a part of what it has.
   *
   * @param scope empty for all of it
   */
  public TokenOutcome refresh(
      RefreshToken token, Optional<ScopeSet> scope, List<ResourceIndicator> resources) {
    return send(new TokenRequest.RefreshTokenGrant(token, scope, resources));
  }

  /** Asks whether the user has decided at the other device (RFC 8628 3.4). */
  public TokenOutcome poll(DeviceCodeGrant grant) {
    return send(grant);
  }

  /** Asks in the client's own name (RFC 6749 4.4.2). */
  public TokenOutcome clientCredentials(ScopeSet scope, List<ResourceIndicator> resources) {
    Optional<ScopeSet> asked = scope.isEmpty() ? Optional.empty() : Optional.of(scope);
    return send(new TokenRequest.ClientCredentialsGrant(asked, resources));
  }

  private TokenOutcome send(TokenRequest request) {
    return switch (address.locate()) {
      case Located.At(String url) -> send(url, request);
      case Located.NotOffered() ->
          new TokenOutcome.Unavailable(
              registration.issuer() + " names no token_endpoint", Optional.empty());
      case Located.Unknown(String why) -> new TokenOutcome.Unavailable(why, Optional.empty());
    };
  }

  private TokenOutcome send(String url, TokenRequest request) {
    return switch (registration.authenticator().send(http, shown -> request.at(url, shown))) {
      case Sent.Answered(var response) -> TokenAnswer.read(response, expected, clock.instant());
      case Sent.NotSent(String why, var retryAfter) ->
          new TokenOutcome.Unavailable(why, retryAfter);
      case Sent.NoAnswer(String why) -> new TokenOutcome.Ambiguous(why);
    };
  }
}
