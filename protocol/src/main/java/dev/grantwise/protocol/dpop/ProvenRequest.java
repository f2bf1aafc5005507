package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.message.AccessToken;
import java.util.Optional;

/**
 * A request that a proof has to be for.
 *
 * @param address the address that the peer called: the public one, from the configuration, where a
 *     proxy stands between
 * @param token the access token that is shown; none at the token endpoint
 * @param boundTo the key that the token, the code or the refresh token is bound to
 */
public record ProvenRequest(
    HttpMethod method,
    String address,
    Headers headers,
    Optional<AccessToken> token,
    Optional<DpopKey> boundTo) {

  /** A request to an endpoint of the authorization server (RFC 9449 5). */
  public static ProvenRequest atServer(HttpMethod method, String address, Headers headers) {
    return new ProvenRequest(method, address, headers, Optional.empty(), Optional.empty());
  }

  /** A request to an API, with the token it shows (RFC 9449 7). */
  public static ProvenRequest atApi(
      HttpMethod method, String address, Headers headers, AccessToken token) {
    return new ProvenRequest(method, address, headers, Optional.of(token), Optional.empty());
  }

  /** The same, where the key is known beforehand. */
  public ProvenRequest boundTo(DpopKey key) {
    return new ProvenRequest(method, address, headers, token, Optional.of(key));
  }

  /** Method and address alone: headers hold credentials. */
  @Override
  public String toString() {
    return method + " " + address;
  }
}
