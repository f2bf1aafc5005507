package dev.grantwise.client.signin;

import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks ID tokens of one issuer as OpenID Connect Core 3.1.3.7 asks: the signature by the issuer's
 * published keys always, although they came over TLS. {@code none} and shared-secret algorithms do
 * not exist here. Safe for many threads.
 */
public final class IdTokenValidator {

  private final IssuerKeys keys;
  private final Supplier<Optional<List<String>>> advertised;

  /**
   * A validator of one issuer.
   *
   * @param advertised {@code id_token_signing_alg_values_supported} of the metadata, asked for each
   *     token; empty if it says nothing
   */
  public IdTokenValidator(IssuerKeys keys, Supplier<Optional<List<String>>> advertised) {
    this.keys = keys;
    this.advertised = advertised;
  }

  /** Checks the ID token that came with the answer to an attempt's code. */
  public IdTokenResult validate(
      IdToken idToken, PendingSignIn attempt, AccessToken accessToken, Instant now) {
    return validate(idToken, IdTokenExpectation.of(attempt, accessToken), now);
  }

  /**
   * Checks the ID token that came with a refresh: of the same issuer and user, for the same client
   * (OpenID Connect Core 12.2).
   */
  public IdTokenResult validateRenewed(
      IdToken idToken, Subject subject, ClientId clientId, AccessToken accessToken, Instant now) {
    return validate(idToken, IdTokenExpectation.of(subject, clientId, accessToken), now);
  }

  private IdTokenResult validate(IdToken idToken, IdTokenExpectation expectation, Instant now) {
    Set<SigningAlgorithm> allowed = allowed();
    if (allowed.isEmpty()) {
      return refused("alg: the issuer signs ID tokens by no algorithm that is accepted here");
    }
    Optional<KeySet> known = keys.keys();
    if (known.isEmpty()) {
      return new IdTokenResult.Unverifiable("the issuer's keys could not be had");
    }
    return switch (verify(new JwtVerifier(allowed), idToken, known.get())) {
      case RefusedJwt(RefusedJwt.Reason ignored, String text) -> refused(text);
      case VerifiedJwt jwt -> IdTokenClaims.check(jwt, expectation, now);
    };
  }

  /** An unknown key may be a new one: the set is fetched once more, within its own limits. */
  private JwtVerification verify(JwtVerifier verifier, IdToken idToken, KeySet known) {
    JwtVerification first = verifier.verify(idToken, known);
    boolean unknownKey =
        first instanceof RefusedJwt(RefusedJwt.Reason reason, String ignored)
            && reason == RefusedJwt.Reason.UNKNOWN_KEY;
    return unknownKey ? verifier.verify(idToken, keys.keysAfterUnknownKey().orElse(known)) : first;
  }

  private Set<SigningAlgorithm> allowed() {
    Set<SigningAlgorithm> ours = EnumSet.allOf(SigningAlgorithm.class);
    advertised
        .get()
        .ifPresent(
            names ->
                ours.retainAll(
                    names.stream().map(SigningAlgorithm::of).flatMap(Optional::stream).toList()));
    return ours;
  }

  private static IdTokenResult refused(String reason) {
    return new IdTokenResult.Refused(Refusal.because(reason));
  }
}
