package dev.grantwise.server.client;

import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.server.user.UserId;
import java.util.Map;
import java.util.Set;

/**
 * Whose assertions a client may show for a token (RFC 7523 2.1), and whom they speak of. A subject
 * that is not named here is nobody: another issuer's names are not ours.
 *
 * @param keys what the issuer signs with; none is ever taken from an assertion
 * @param algorithms those that were agreed, at least one
 * @param type the {@code typ} that was agreed; {@code JWT} also takes those without one
 * @param subjects by the issuer's {@code sub}, who that is here
 */
public record TrustedIssuer(
    Issuer issuer,
    KeySet keys,
    Set<SigningAlgorithm> algorithms,
    JwtType type,
    Map<String, Subject> subjects) {

  public TrustedIssuer {
    algorithms = Set.copyOf(algorithms);
    subjects = Map.copyOf(subjects);
    if (keys.keys().isEmpty() || algorithms.isEmpty()) {
      throw new IllegalArgumentException(issuer + ": a trusted issuer has a key and an algorithm");
    }
  }

  /** Who somebody is here. */
  public sealed interface Subject {

    /** A user, who has to have agreed to what the client asks for. */
    record OfUser(UserId user) implements Subject {}

    /** The client itself: it acts in its own name, because the issuer said that it may. */
    record OfClient() implements Subject {}
  }
}
