package dev.grantwise.client.signin;

import dev.grantwise.client.discovery.IssuerAlgorithms;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;
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

  /**
   * Checks the ID token that came at the end of a device's polling: nothing passed through a
   * browser of the client's, and there is no nonce (RFC 8628 3.5).
   */
  public IdTokenResult validateOfDevice(
      IdToken idToken, Issuer issuer, ClientId clientId, AccessToken accessToken, Instant now) {
    return validate(
        idToken,
        new IdTokenExpectation(issuer, clientId, Optional.empty(), Optional.empty(), accessToken),
        now);
  }

  private IdTokenResult validate(IdToken idToken, IdTokenExpectation expectation, Instant now) {
    Set<SigningAlgorithm> allowed = IssuerAlgorithms.accepted(advertised.get());
    if (allowed.isEmpty()) {
      return refused("alg: the issuer signs ID tokens by no algorithm that is accepted here");
    }
    JwtVerifier verifier = new JwtVerifier(allowed);
    return keys.check(known -> verifier.verify(idToken, known), IdTokenValidator::missesKey)
        .map(verified -> judge(verified, expectation, now))
        .orElseGet(() -> new IdTokenResult.Unverifiable("the issuer's keys could not be had"));
  }

  private static IdTokenResult judge(
      JwtVerification verified, IdTokenExpectation expectation, Instant now) {
    return switch (verified) {
      case RefusedJwt(RefusedJwt.Reason ignored, String text) -> refused(text);
      case VerifiedJwt jwt -> IdTokenClaims.check(jwt, expectation, now);
    };
  }

  private static boolean missesKey(JwtVerification verified) {
    return verified instanceof RefusedJwt(RefusedJwt.Reason reason, String ignored)
        && reason == RefusedJwt.Reason.UNKNOWN_KEY;
  }

  private static IdTokenResult refused(String reason) {
    return new IdTokenResult.Refused(Refusal.because(reason));
  }
}
