package dev.grantwise.resource;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every request with a token is judged by, read once: a token that is known is judged hundreds
 * of thousands of times a second.
 *
 * @param type {@code typ} of the header
 * @param end {@code exp}
 * @param start the later of {@code nbf} and {@code iat}
 * @param unreadableStart whether {@code nbf} is there and is no time
 */
record JudgedClaims(
    Optional<String> type,
    Optional<String> issuer,
    List<String> audience,
    Optional<Instant> end,
    Optional<Instant> start,
    boolean unreadableStart) {

  static JudgedClaims of(VerifiedJwt jwt) {
    return of(jwt.type().map(JwtType::value), jwt.claims());
  }

  static JudgedClaims of(Optional<String> type, JwtClaims claims) {
    return new JudgedClaims(
        type,
        claims.issuer(),
        claims.audience(),
        claims.expiresAt(),
        Stream.of(claims.notBefore(), claims.issuedAt())
            .flatMap(Optional::stream)
            .max(Instant::compareTo),
        claims.json().has("nbf") && claims.notBefore().isEmpty());
  }

  /** {@code aud} beside the one that is expected in it (RFC 9068 4). */
  Comparison audience(String expected) {
    return audience.contains(expected)
        ? Comparison.MATCHES
        : Comparison.of(expected, audience.stream().findFirst());
  }

  /**
   * How its time stands (RFC 7519 4.1.4 and 4.1.5).
   *
   * @param skew by how much the issuer's clock may go wrong
   */
  Validity validity(Instant now, Duration skew) {
    if (end.isEmpty()) {
      return Validity.ENDLESS;
    }
    if (!now.isBefore(end.get().plus(skew))) {
      return Validity.EXPIRED;
    }
    boolean early = start.isPresent() && start.get().isAfter(now.plus(skew));
    return early || unreadableStart ? Validity.NOT_YET : Validity.CURRENT;
  }
}
