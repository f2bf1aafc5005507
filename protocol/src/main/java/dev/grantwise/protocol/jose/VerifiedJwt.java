package dev.grantwise.protocol.jose;

import java.util.Optional;

/** A token whose signature is right. Only {@link JwtVerifier} makes one. */
public final class VerifiedJwt implements JwtVerification {

  private final Optional<JwtType> type;
  private final SigningAlgorithm algorithm;
  private final JwtClaims claims;

  VerifiedJwt(Optional<JwtType> type, SigningAlgorithm algorithm, JwtClaims claims) {
    this.type = type;
    this.algorithm = algorithm;
    this.claims = claims;
  }

  /** The {@code typ} of the header; must be compared before the claims mean anything. */
  public Optional<JwtType> type() {
    return type;
  }

  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  public JwtClaims claims() {
    return claims;
  }

  @Override
  public String toString() {
    return "VerifiedJwt(" + type.map(JwtType::value).orElse("no typ") + ", " + algorithm + ")";
  }
}
