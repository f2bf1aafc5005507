package dev.grantwise.client.discovery;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By which algorithms an issuer's ID tokens and logout tokens are accepted. */
public final class IssuerAlgorithms {

  private IssuerAlgorithms() {}

  /**
   * Those that exist here, as far as the issuer signs by them.
   *
   * @param advertised {@code id_token_signing_alg_values_supported}; empty if it says nothing
   */
  public static Set<SigningAlgorithm> accepted(Optional<List<String>> advertised) {
    Set<SigningAlgorithm> ours = EnumSet.allOf(SigningAlgorithm.class);
    advertised.ifPresent(
        names ->
            ours.retainAll(
                names.stream().map(SigningAlgorithm::of).flatMap(Optional::stream).toList()));
    return ours;
  }
}
