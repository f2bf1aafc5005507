package dev.grantwise.protocol.rule;

import dev.grantwise.protocol.jose.JwtClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the times that a JWT claims are held against the present (RFC 7519 4.1.4 to 4.1.6).
 *
 * @param skew how far the clock of its maker may be off
 * @param longest how far its end may be off
 */
public record TimeLimits(Duration skew, Duration longest) {

  /** FAPI 2.0 Security Profile 5.3.2.1: ten seconds are granted, more than sixty are not. */
  public static final Duration SKEW = Duration.ofSeconds(60);

  private static final List<String> TIMES = List.of("exp", "iat", "nbf");

  public static TimeLimits within(Duration longest) {
    return new TimeLimits(SKEW, longest);
  }

  /** For a JWT that must say when it ends. */
  public Validity judge(JwtClaims claims, Instant now) {
    if (claims.expiresAt().isEmpty()) {
      return Validity.ENDLESS;
    }
    Instant end = claims.expiresAt().get();
    if (!now.isBefore(end.plus(skew))) {
      return Validity.EXPIRED;
    }
    if (end.isAfter(now.plus(longest).plus(skew))) {
      return Validity.OVERLONG;
    }
    return isEarly(claims, now) ? Validity.NOT_YET : Validity.CURRENT;
  }

  /** For a JWT that must say from when to when it counts. */
  public Validity judgeSpan(JwtClaims claims, Instant now) {
    boolean bounded =
        claims.notBefore().isPresent()
            && claims.expiresAt().isPresent()
            && !claims.expiresAt().get().isAfter(claims.notBefore().get().plus(longest));
    Validity validity = judge(claims, now);
    return validity == Validity.CURRENT && !bounded ? Validity.OVERLONG : validity;
  }

  /** For a JWT that says when it was made and not when it ends: its age. */
  public Validity judgeAge(JwtClaims claims, Instant now) {
    if (claims.issuedAt().isEmpty()) {
      return Validity.ENDLESS;
    }
    if (isEarly(claims, now)) {
      return Validity.NOT_YET;
    }
    Instant last = claims.issuedAt().get().plus(longest).plus(skew);
    boolean ended = claims.expiresAt().filter(end -> !now.isBefore(end.plus(skew))).isPresent();
    return now.isAfter(last) || ended ? Validity.EXPIRED : Validity.CURRENT;
  }

  private boolean isEarly(JwtClaims claims, Instant now) {
    Instant latest = now.plus(skew);
    return claims.issuedAt().filter(latest::isBefore).isPresent()
        || claims.notBefore().filter(latest::isBefore).isPresent()
        || hasUnreadableTime(claims);
  }

  /** A time that is there and is none: a string, a negative number, a year with six digits. */
  private static boolean hasUnreadableTime(JwtClaims claims) {
    long readable =
        List.of(claims.expiresAt(), claims.issuedAt(), claims.notBefore()).stream()
            .filter(time -> time.isPresent())
            .count();
    return readable < TIMES.stream().filter(claims.json().names()::contains).count();
  }
}
