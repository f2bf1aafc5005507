package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.rule.Comparison;
import java.util.List;

/** The audience of a JWT, held against the one who reads it (RFC 7519 4.1.3). */
final class Audiences {

  private Audiences() {}

  /** Matches if it is among them. */
  static Comparison holding(String own, JwtClaims claims) {
    return compare(claims, claims.audience().contains(own));
  }

  /** Matches if it is the only one. */
  static Comparison alone(String own, JwtClaims claims) {
    return compare(claims, claims.audience().equals(List.of(own)));
  }

  private static Comparison compare(JwtClaims claims, boolean matches) {
    if (claims.audience().isEmpty()) {
      return Comparison.ABSENT;
    }
    return matches ? Comparison.MATCHES : Comparison.DIFFERS;
  }
}
