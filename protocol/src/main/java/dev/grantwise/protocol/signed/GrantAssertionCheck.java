package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.assertion.AssertionRules;
import dev.grantwise.protocol.rule.assertion.GrantAssertionFacts;
import dev.grantwise.protocol.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks an assertion shown as a grant (RFC 7523 3): the {@code assertion} of a jwt-bearer request.
 * It proves nothing of the client that shows it.
 */
public final class GrantAssertionCheck {

  private GrantAssertionCheck() {}

  /**
   * Whose an assertion says it is: good to look up terms by, never to believe. The terms are those
   * of an issuer that is trusted, and its keys decide.
   */
  public static Optional<String> claimedIssuer(Secret assertion) {
    return JwtClaims.unverified(assertion).toOptional().flatMap(JwtClaims::issuer);
  }

  /** Holds an assertion against the terms of the issuer that it names. */
  public static Checked<GrantedAssertion> check(
      Secret assertion, GrantAssertionTerms terms, Instant now) {
    return switch (terms.trusted().verify(assertion)) {
      case RefusedJwt refused -> new Checked.Unverified<>(refused);
      case VerifiedJwt jwt ->
          AssertionRules.GRANT
              .firstViolation(facts(jwt, terms, now))
              .<Checked<GrantedAssertion>>map(Checked.Refused::new)
              .orElseGet(() -> new Checked.Accepted<>(new GrantedAssertion(jwt.claims())));
    };
  }

  private static GrantAssertionFacts facts(
      VerifiedJwt jwt, GrantAssertionTerms terms, Instant now) {
    JwtClaims claims = jwt.claims();
    return GrantAssertionFacts.ofClaims(
        type(jwt, terms.kind()),
        Comparison.of(terms.trusted().issuer().value(), claims.issuer()),
        audience(claims, terms),
        Presence.of(claims.subject().filter(subject -> !subject.isEmpty())),
        terms.limits().judge(claims, now));
  }

  private static Typing type(VerifiedJwt jwt, JwtType kind) {
    Typing typing = Typing.of(kind, jwt.type());
    return kind.equals(JwtType.JWT) ? typing.tolerated() : typing;
  }

  private static Comparison audience(JwtClaims claims, GrantAssertionTerms terms) {
    if (terms.tokenEndpoint().isEmpty()) {
      return Audiences.alone(terms.own().value(), claims);
    }
    Comparison issuer = Audiences.holding(terms.own().value(), claims);
    return issuer == Comparison.DIFFERS
        ? Audiences.holding(terms.tokenEndpoint().get().value(), claims)
        : issuer;
  }

  /**
   * Uses a good assertion up, once it is clear that a token comes of it: one that is refused for
   * what is asked for can be shown again.
   *
   * @return the broken rule if it was used before, or has no name to remember it by
   */
  public static Optional<Violation> take(
      GrantedAssertion assertion, GrantAssertionTerms terms, ReplayGuard guard, Instant now) {
    JwtClaims claims = assertion.claims();
    Instant until = claims.expiresAt().orElseThrow().plus(terms.limits().skew());
    TokenIdUse use =
        claims
            .tokenId()
            .filter(id -> !id.isEmpty())
            .map(
                id ->
                    new SingleUse(
                        SingleUse.Kind.GRANT_ASSERTION,
                        terms.trusted().issuer().value(),
                        id,
                        until))
            .map(once -> guard.use(once, now) == Use.FIRST ? TokenIdUse.FIRST : TokenIdUse.REPEATED)
            .orElse(TokenIdUse.UNNAMED);
    return AssertionRules.GRANT_TAKEN.firstViolation(GrantAssertionFacts.ofUse(use));
  }
}
