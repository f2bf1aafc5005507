package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Secret;
import java.util.Set;

/**
 * What an authorization server signs with, as its metadata say.
 *
 * @param keys the published ones, as they are known now
 * @param algorithms those to accept for the message at hand, at least one
 */
public record IssuerSigner(Issuer issuer, KeySet keys, Set<SigningAlgorithm> algorithms) {

  public IssuerSigner {
    algorithms = Set.copyOf(algorithms);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException(issuer + ": a signer has an algorithm");
    }
  }

  JwtVerification verify(Secret message) {
    return new JwtVerifier(algorithms).verify(message, keys);
  }
}
