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
    return keys.check(known -> check(received, attempt, known, now), Checked::missesKey)
        .map(checked -> validated(checked, attempt, metadata, now))
        .orElseGet(() -> refused(Refusal.because("the issuer's keys could not be had")));
  }

  private static ValidatedResponse validated(
      Checked<Parameters> checked,
      PendingSignIn attempt,
      AuthorizationServerMetadata metadata,
      Instant now) {
    return switch (checked) {
      case Checked.Unverified<Parameters>(RefusedJwt jwt) -> refused(Refusal.because(jwt.text()));
      case Checked.Refused<Parameters>(Violation violation) -> refused(Refusal.of(violation));
      case Checked.Accepted<Parameters>(Parameters signed) ->
          AuthorizationResponseValidator.validate(signed, attempt, metadata, now);
    };
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
