package dev.grantwise.client.signin;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.Optional;

/**
 * What an ID token is held against.
 *
 * @param nonce that must be there; empty after a refresh
 * @param sub that must be the same; empty at sign-in
 */
record IdTokenExpectation(
    Issuer issuer,
    ClientId clientId,
    Optional<Nonce> nonce,
    Optional<String> sub,
    AccessToken accessToken) {

  static IdTokenExpectation of(PendingSignIn attempt, AccessToken accessToken) {
    return new IdTokenExpectation(
        attempt.issuer(),
        attempt.clientId(),
        Optional.of(attempt.nonce()),
        Optional.empty(),
        accessToken);
  }

  static IdTokenExpectation of(Subject subject, ClientId clientId, AccessToken accessToken) {
    return new IdTokenExpectation(
        subject.issuer(), clientId, Optional.empty(), Optional.of(subject.sub()), accessToken);
  }
}
