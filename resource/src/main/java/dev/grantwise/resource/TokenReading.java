package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import java.util.Optional;

/** What a token says by itself, whoever sends it, whatever for and whenever. */
sealed interface TokenReading {

  /**
   * The issuer stands behind what it says. Says nothing of time, audience, sender and scopes: those
   * are judged alike, wherever the claims come from.
   */
  sealed interface Known extends TokenReading {

    /** What each request with it is judged by. */
    JudgedClaims judged();

    /** Every claim. */
    JwtClaims all();

    /** Those of an access token, if it has them all. */
    Parsed<AccessTokenClaims> claims();
  }

  /** A key of the issuer signed it. */
  record Signed(VerifiedJwt jwt, JudgedClaims judged, Parsed<AccessTokenClaims> claims)
      implements Known {

    static Signed of(VerifiedJwt jwt) {
      return new Signed(jwt, JudgedClaims.of(jwt), AccessTokenClaims.parse(jwt.claims()));
    }

    @Override
    public JwtClaims all() {
      return jwt.claims();
    }
  }

  /** The issuer says so, asked about this very token. */
  record Told(JudgedClaims judged, JwtClaims all, Parsed<AccessTokenClaims> claims)
      implements Known {

    /** What it says, with the kind of token by the names of {@code typ}. */
    static Told of(Optional<String> type, JwtClaims claims) {
      return new Told(JudgedClaims.of(type, claims), claims, AccessTokenClaims.parse(claims));
    }
  }

  record Refused(RefusedJwt refusal) implements TokenReading {}

  /** The issuer says that it is worth nothing, or nothing here, and not which (RFC 7662 2.2). */
  record Inactive() implements TokenReading {}

  /**
   * Nobody can tell now.
   *
   * @param reason for the log: what was expected, and what was seen
   */
  record Unknown(String reason) implements TokenReading {}
}
