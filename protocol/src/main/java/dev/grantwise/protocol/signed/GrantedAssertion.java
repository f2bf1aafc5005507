package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtClaims;

/**
 * An assertion that a trusted issuer made for this server. Only {@link GrantAssertionCheck} makes
 * one. Whether its subject is known here and may have what is asked for is the next question.
 */
public final class GrantedAssertion {

  private final JwtClaims claims;

  GrantedAssertion(JwtClaims claims) {
    this.claims = claims;
  }

  /** Whom the issuer speaks of: a name of its own, not one of ours. */
  public String subject() {
    return claims.subject().orElseThrow();
  }

  /** Every claim. Personal data: not for logs. */
  public JwtClaims claims() {
    return claims;
  }

  @Override
  public String toString() {
    return "GrantedAssertion";
  }
}
