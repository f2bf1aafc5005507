package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.assertion.AssertionRules;
import dev.grantwise.protocol.rule.assertion.GrantAssertionFacts;
import dev.grantwise.protocol.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * Checks an assertion shown as a grant (RFC 7523 3): the {@code assertion} of a jwt-bearer request.
 * It proves nothing of the client that shows it.
 */
public final class GrantAssertionCheck {

  /** RFC 7523 3 lets a server refuse what ends unreasonably far off; how far is our choice. */
  public static final TimeLimits LIMITS = TimeLimits.within(Duration.ofHours(1));

  private GrantAssertionCheck() {}

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
    return new GrantAssertionFacts(
        type(jwt, terms.kind()),
        Comparison.of(terms.trusted().issuer().value(), claims.issuer()),
        audience(claims, terms),
        Presence.of(claims.subject().filter(subject -> !subject.isEmpty())),
        LIMITS.judge(claims, now));
  }

  private static Typing type(VerifiedJwt jwt, JwtType kind) {
    Typing typing = Typing.of(kind, jwt.type());
    return kind.equals(JwtType.JWT) ? typing.tolerated() : typing;
  }

  private static Comparison audience(JwtClaims claims, GrantAssertionTerms terms) {
    Comparison issuer = Audiences.holding(terms.own().value(), claims);
    return issuer == Comparison.DIFFERS
        ? Audiences.holding(terms.tokenEndpoint().value(), claims)
        : issuer;
  }
}
