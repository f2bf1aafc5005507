package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Validity;
import dev.grantwise.protocol.rule.logout.LogoutRules;
import dev.grantwise.protocol.rule.logout.LogoutTokenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks the token by which a provider says that a session has ended (OpenID Connect Back-Channel
 * Logout 2.6).
 *
 * <pre>{@code
 * return switch (LogoutTokenCheck.check(token, terms, replays, now)) {
 *   case Accepted<EndedSession>(EndedSession ended) -> end(ended);
 *   case Refused<EndedSession>(Violation violation) -> refused(violation.reason());
 *   case Unverified<EndedSession>(RefusedJwt jwt) -> refused(jwt.text());
 * };
 * }</pre>
 */
public final class LogoutTokenCheck {

  /** Back-Channel Logout 4 advises two minutes; how much more is taken is our choice. */
  public static final TimeLimits LIMITS = TimeLimits.within(Duration.ofMinutes(10));

  private static final String EVENTS = "events";

  private LogoutTokenCheck() {}

  /**
   * Holds a token against the terms. Its {@code jti} is used up only if everything else is good.
   */
  public static Checked<EndedSession> check(
      LogoutToken token, LogoutTokenTerms terms, ReplayGuard guard, Instant now) {
    return switch (terms.signer().verify(token)) {
      case RefusedJwt refused -> new Checked.Unverified<>(refused);
      case VerifiedJwt jwt -> judge(jwt, terms, guard, now);
    };
  }

  private static Checked<EndedSession> judge(
      VerifiedJwt jwt, LogoutTokenTerms terms, ReplayGuard guard, Instant now) {
    JwtClaims claims = jwt.claims();
    LogoutTokenFacts facts =
        LogoutTokenFacts.ofReceived(
            terms.untyped().judge(JwtType.LOGOUT_TOKEN, jwt),
            Comparison.of(terms.signer().issuer().value(), claims.issuer()),
            Audiences.holding(terms.audience().value(), claims),
            validity(claims, now),
            event(claims),
            whose(claims),
            claims.json().names().contains("nonce") ? Presence.PRESENT : Presence.ABSENT);
    return LogoutRules.LOGOUT_TOKEN
        .firstViolation(facts)
        .or(
            () ->
                LogoutRules.TAKEN.firstViolation(
                    facts.with(use(claims, terms.signer(), guard, now))))
        .<Checked<EndedSession>>map(Checked.Refused::new)
        .orElseGet(
            () ->
                new Checked.Accepted<>(
                    new EndedSession(
                        terms.signer().issuer(), claims.subject(), claims.sessionId())));
  }

  /** Back-Channel Logout 2.4: both times are required. */
  private static Validity validity(JwtClaims claims, Instant now) {
    return claims.issuedAt().isEmpty() ? Validity.ENDLESS : LIMITS.judge(claims, now);
  }

  /** Back-Channel Logout 2.4: a member of that name, whose value is an object. */
  private static Presence event(JwtClaims claims) {
    return Presence.of(
        claims.json().object(EVENTS).flatMap(events -> events.object(LogoutTokenClaims.EVENT)));
  }

  /**
   * One that is there and cannot be read counts for none: without its session a token would end
   * every session of the user.
   */
  private static Presence whose(JwtClaims claims) {
    JsonObject json = claims.json();
    boolean readable =
        isReadable(json, "sub", claims.subject()) && isReadable(json, "sid", claims.sessionId());
    return readable && (claims.subject().isPresent() || claims.sessionId().isPresent())
        ? Presence.PRESENT
        : Presence.ABSENT;
  }

  private static boolean isReadable(JsonObject json, String name, Optional<String> value) {
    return !json.names().contains(name) || value.filter(text -> !text.isEmpty()).isPresent();
  }

  private static TokenIdUse use(
      JwtClaims claims, IssuerSigner signer, ReplayGuard guard, Instant now) {
    Instant until = claims.expiresAt().orElseThrow().plus(LIMITS.skew());
    return claims
        .tokenId()
        .filter(id -> !id.isEmpty())
        .map(id -> new SingleUse(SingleUse.Kind.LOGOUT_TOKEN, signer.issuer().value(), id, until))
        .map(once -> guard.use(once, now) == Use.FIRST ? TokenIdUse.FIRST : TokenIdUse.REPEATED)
        .orElse(TokenIdUse.UNNAMED);
  }
}
