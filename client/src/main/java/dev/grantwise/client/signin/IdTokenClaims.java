package dev.grantwise.client.signin;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.AccessTokenHash;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Validity;
import dev.grantwise.protocol.rule.idtoken.Audience;
import dev.grantwise.protocol.rule.idtoken.IdTokenFacts;
import dev.grantwise.protocol.rule.idtoken.IdTokenRules;
import dev.grantwise.protocol.rule.nonce.NonceFacts;
import dev.grantwise.protocol.rule.nonce.NonceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The claims of an ID token whose signature is good (OpenID Connect Core 3.1.3.7). */
final class IdTokenClaims {

  /** How far clocks may differ; OpenID Connect Core 3.1.3.7 leaves it to us. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** An ID token is made when the code is redeemed; an older one is somebody's leftover. */
  static final Duration OLDEST = Duration.ofMinutes(10);

  private IdTokenClaims() {}

  static IdTokenResult check(VerifiedJwt jwt, IdTokenExpectation expected, Instant now) {
    JwtClaims claims = jwt.claims();
    Optional<Refusal> refusal =
        type(jwt)
            .or(() -> rules(claims, expected, now))
            .or(() -> issuedAt(claims, now))
            .or(() -> nonce(claims, expected))
            .or(() -> accessTokenHash(jwt, expected))
            .or(() -> subject(claims, expected));
    return refusal
        .<IdTokenResult>map(IdTokenResult.Refused::new)
        .orElseGet(
            () ->
                new IdTokenResult.Valid(
                    new ValidIdToken(
                        new Subject(expected.issuer(), claims.subject().orElseThrow()),
                        claims.json())));
  }

  /** RFC 8725 3.11: an access token (at+jwt) or a logout token is no ID token. */
  private static Optional<Refusal> type(VerifiedJwt jwt) {
    return jwt.type().filter(type -> !type.equals(JwtType.JWT)).isPresent()
        ? because("typ: expected JWT or none, saw the type of another kind of token")
        : Optional.empty();
  }

  private static Optional<Refusal> rules(
      JwtClaims claims, IdTokenExpectation expected, Instant now) {
    return IdTokenRules.TOKEN_RESPONSE
        .firstViolation(
            new IdTokenFacts(
                Comparison.of(expected.issuer().value(), claims.issuer()),
                audience(claims.audience(), expected.clientId()),
                validity(claims, now),
                Presence.of(claims.subject().filter(Subject::isSub))))
        .map(Refusal::of);
  }

  private static Audience audience(List<String> received, ClientId clientId) {
    if (!received.contains(clientId.value())) {
      return Audience.NOT_THIS_CLIENT;
    }
    return received.stream().allMatch(clientId.value()::equals)
        ? Audience.THIS_CLIENT
        : Audience.OTHERS_TOO;
  }

  private static Validity validity(JwtClaims claims, Instant now) {
    if (claims.expiresAt().isEmpty()) {
      return Validity.ENDLESS;
    }
    if (!now.isBefore(claims.expiresAt().get().plus(SKEW))) {
      return Validity.EXPIRED;
    }
    Instant latest = now.plus(SKEW);
    boolean early =
        claims.issuedAt().filter(latest::isBefore).isPresent()
            || claims.notBefore().filter(latest::isBefore).isPresent()
            || (claims.json().has("nbf") && claims.notBefore().isEmpty());
    return early ? Validity.NOT_YET : Validity.CURRENT;
  }

  private static Optional<Refusal> issuedAt(JwtClaims claims, Instant now) {
    return claims.issuedAt().filter(now.minus(OLDEST)::isBefore).isPresent()
        ? Optional.empty()
        : because("iat: expected a time within the last " + OLDEST.toMinutes() + " min");
  }

  /** After a refresh there should be none; one that is there was sent to no attempt of ours. */
  private static Optional<Refusal> nonce(JwtClaims claims, IdTokenExpectation expected) {
    if (expected.nonce().isEmpty()) {
      return Optional.empty();
    }
    Comparison claim =
        Comparison.of(
            expected.nonce().get(), claims.nonce().filter(text -> !text.isEmpty()).map(Nonce::new));
    return NonceRules.ID_TOKEN
        .firstViolation(NonceFacts.ofIdToken(Presence.PRESENT, claim))
        .map(Refusal::of);
  }

  /** OpenID Connect Core 3.1.3.8: optional in the code flow, checked when present. */
  private static Optional<Refusal> accessTokenHash(VerifiedJwt jwt, IdTokenExpectation expected) {
    if (!jwt.claims().json().has("at_hash")) {
      return Optional.empty();
    }
    boolean matches =
        jwt.claims()
            .accessTokenHash()
            .filter(hash -> AccessTokenHash.matches(hash, expected.accessToken(), jwt.algorithm()))
            .isPresent();
    return matches ? Optional.empty() : because("at_hash: expected that of the access token");
  }

  private static Optional<Refusal> subject(JwtClaims claims, IdTokenExpectation expected) {
    boolean same = expected.sub().isEmpty() || expected.sub().equals(claims.subject());
    return same ? Optional.empty() : because("sub: expected the user of the grant, saw another");
  }

  private static Optional<Refusal> because(String reason) {
    return Optional.of(Refusal.because(reason));
  }
}
