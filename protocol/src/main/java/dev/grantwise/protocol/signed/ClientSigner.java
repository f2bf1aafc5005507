package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.secret.Secret;
import java.util.Set;

/**
 * What a client registered to sign with. Keys come from the registration alone: none is ever taken
 * from a message (RFC 8725 3.10, attack A40).
 *
 * @param algorithms those registered for the message at hand, at least one
 */
public record ClientSigner(ClientId clientId, KeySet keys, Set<SigningAlgorithm> algorithms) {

  public ClientSigner {
    algorithms = Set.copyOf(algorithms);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException(clientId + ": a signer has an algorithm");
    }
  }

  JwtVerification verify(Secret message) {
    return new JwtVerifier(algorithms).verify(message, keys);
  }
}
