package dev.grantwise.client.signin;

import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.SignedResponseCheck;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Checks callbacks of a client that asks for signed responses (JARM 2.4), in place of {@link
 * AuthorizationResponseValidator}: a plain one is refused, however good it is, or leaving the
 * signature out would be all it takes. What was signed then passes every check of a plain response.
 * Safe for many threads.
 */
public final class SignedResponseValidator {

  private final IssuerKeys keys;
  private final SigningAlgorithm algorithm;

  /**
   * A validator for one registration.
   *
   * @param keys of the issuer that attempts are sent to
   * @param algorithm {@code authorization_signed_response_alg} as registered
   */
  public SignedResponseValidator(IssuerKeys keys, SigningAlgorithm algorithm) {
    this.keys = keys;
    this.algorithm = algorithm;
  }

  /** Holds the parameters of a callback against the attempt, as it was taken from its store. */
  public ValidatedResponse validate(
      Parameters received,
      PendingSignIn attempt,
      AuthorizationServerMetadata metadata,
      Instant now) {
    Optional<KeySet> known = keys.keys();
    if (known.isEmpty()) {
      return refused(Refusal.because("the issuer's keys could not be had"));
    }
    return switch (verify(received, attempt, known.get(), now)) {
      case Checked.Unverified<Parameters>(RefusedJwt jwt) -> refused(Refusal.because(jwt.text()));
      case Checked.Refused<Parameters>(Violation violation) -> refused(Refusal.of(violation));
      case Checked.Accepted<Parameters>(Parameters signed) ->
          AuthorizationResponseValidator.validate(signed, attempt, metadata, now);
    };
  }

  /** An unknown key may be a new one: the set is fetched once more, within its own limits. */
  private Checked<Parameters> verify(
      Parameters received, PendingSignIn attempt, KeySet known, Instant now) {
    Checked<Parameters> first = check(received, attempt, known, now);
    boolean unknownKey =
        first instanceof Checked.Unverified<Parameters>(RefusedJwt jwt)
            && jwt.reason() == RefusedJwt.Reason.UNKNOWN_KEY;
    return unknownKey
        ? check(received, attempt, keys.keysAfterUnknownKey().orElse(known), now)
        : first;
  }

  private Checked<Parameters> check(
      Parameters received, PendingSignIn attempt, KeySet known, Instant now) {
    IssuerSigner signer = new IssuerSigner(attempt.issuer(), known, Set.of(algorithm));
    return SignedResponseCheck.check(received, signer, attempt.clientId(), now);
  }

  private static ValidatedResponse refused(Refusal refusal) {
    return new ValidatedResponse.Refused(refusal);
  }
}
