package dev.grantwise.client.authentication;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.SigningUnavailable;
import java.util.function.Function;

/**
 * Gives each request an authentication of its own: an assertion is good for one request (RFC 7523
 * 3, RFC 10070 4), while a secret serves again. Safe for many threads.
 */
public interface ClientAuthenticator {

  ClientId clientId();

  /** The authentication of one request; the next one asks again. */
  ClientAuthentication fresh();

  /**
   * Sends a request of this client, with an authentication of its own at each sending. Where what
   * has the client's key does not sign, nothing is sent that could do anything.
   *
   * @param request made of its authentication, always to the same address
   */
  default Sent send(HttpExchange http, Function<ClientAuthentication, HttpRequest> request) {
    try {
      return http.sendFresh(() -> request.apply(fresh()));
    } catch (SigningUnavailable e) {
      return new Sent.NotSent(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Shows the same each time.
   *
   * @throws IllegalArgumentException for an assertion, which a server takes once
   */
  static ClientAuthenticator repeating(ClientAuthentication same) {
    return switch (same) {
      case ClientAuthentication.PrivateKeyJwt assertion ->
          throw new IllegalArgumentException(
              assertion.clientId() + ": an assertion is made for each request, never repeated");
      case ClientAuthentication.None none -> new SameAuthentication(none);
      case ClientAuthentication.Basic basic -> new SameAuthentication(basic);
      case ClientAuthentication.Post post -> new SameAuthentication(post);
      case ClientAuthentication.TlsClientAuth tls -> new SameAuthentication(tls);
      case ClientAuthentication.SelfSignedTlsClientAuth tls -> new SameAuthentication(tls);
    };
  }
}
