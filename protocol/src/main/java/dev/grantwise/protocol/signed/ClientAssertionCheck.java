package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.assertion.AssertionAudience;
import dev.grantwise.protocol.rule.assertion.AssertionFacts;
import dev.grantwise.protocol.rule.assertion.AssertionRules;
import java.time.Duration;
import java.time.Instant;

/**
 * Checks the assertion by which a client authenticates (RFC 7521 4.2, RFC 7523 3, RFC 10070 4): the
 * same at every endpoint (RFC 10070 5).
 *
 * <pre>{@code
 * return switch (ClientAssertionCheck.check(assertion, terms, replays, now)) {
 *   case Accepted<AssertedClient>(AssertedClient client) -> serve(client);
 *   case Refused<AssertedClient>(Violation violation) -> invalidClient(violation.reason());
 *   case Unverified<AssertedClient>(RefusedJwt jwt) -> invalidClient(jwt.text());
 * };
 * }</pre>
 */
public final class ClientAssertionCheck {

  /** RFC 7523 3 lets a server refuse what ends unreasonably far off; how far is our choice. */
  public static final TimeLimits LIMITS = TimeLimits.within(Duration.ofMinutes(5));

  private ClientAssertionCheck() {}

  /**
   * Whose an assertion says it is, for a request that names no client beside it (RFC 7521 4.2):
   * good to look up a registration by, never to believe.
   */
  public static Parsed<ClientId> claimedClient(ClientAssertion assertion) {
    return JwtClaims.unverified(assertion)
        .then(claims -> ClientId.parse(claims.subject().orElse("")));
  }

  /**
   * Holds an assertion against the terms of the client that the request names. Its {@code jti} is
   * used up only if everything else is good.
   */
  public static Checked<AssertedClient> check(
      ClientAssertion assertion, AssertionTerms terms, ReplayGuard guard, Instant now) {
    return switch (terms.signer().verify(assertion)) {
      case RefusedJwt refused -> new Checked.Unverified<>(refused);
      case VerifiedJwt jwt -> judge(jwt, terms, guard, now);
    };
  }

  private static Checked<AssertedClient> judge(
      VerifiedJwt jwt, AssertionTerms terms, ReplayGuard guard, Instant now) {
    JwtClaims claims = jwt.claims();
    ClientId clientId = terms.signer().clientId();
    AssertionAudience audience = AssertionAudience.of(claims.json(), terms.recipient());
    Typing type = terms.untyped().judge(JwtType.CLIENT_AUTHENTICATION, jwt);
    AssertionFacts facts =
        AssertionFacts.ofReceived(
            audience, type, client(claims, clientId), LIMITS.judge(claims, now));
    return AssertionRules.RECEIVED
        .firstViolation(facts)
        .or(
            () ->
                AssertionRules.TAKEN.firstViolation(facts.with(use(claims, clientId, guard, now))))
        .<Checked<AssertedClient>>map(Checked.Refused::new)
        .orElseGet(() -> new Checked.Accepted<>(new AssertedClient(clientId, audience, type)));
  }

  /** RFC 7523 3: for authentication, both name the client. */
  private static Comparison client(JwtClaims claims, ClientId clientId) {
    Comparison issuer = Comparison.of(clientId.value(), claims.issuer());
    return issuer == Comparison.MATCHES
        ? Comparison.of(clientId.value(), claims.subject())
        : issuer;
  }

  private static TokenIdUse use(
      JwtClaims claims, ClientId clientId, ReplayGuard guard, Instant now) {
    Instant until = claims.expiresAt().orElseThrow().plus(LIMITS.skew());
    return claims
        .tokenId()
        .filter(id -> !id.isEmpty())
        .map(id -> new SingleUse(SingleUse.Kind.CLIENT_ASSERTION, clientId.value(), id, until))
        .map(once -> guard.use(once, now) == Use.FIRST ? TokenIdUse.FIRST : TokenIdUse.REPEATED)
        .orElse(TokenIdUse.UNNAMED);
  }
}
