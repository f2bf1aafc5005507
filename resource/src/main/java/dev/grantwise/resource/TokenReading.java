package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;

/** What a token says by itself, whoever sends it, whatever for and whenever. */
sealed interface TokenReading {

  /**
   * A key of the issuer signed it. Says nothing of time, audience, sender and scopes.
   *
   * @param judged what each request with it is judged by
   * @param claims those of an access token, if it has them all
   */
  record Signed(VerifiedJwt jwt, JudgedClaims judged, Parsed<AccessTokenClaims> claims)
      implements TokenReading {

    static Signed of(VerifiedJwt jwt) {
      return new Signed(jwt, JudgedClaims.of(jwt), AccessTokenClaims.parse(jwt.claims()));
    }
  }

  record Refused(RefusedJwt refusal) implements TokenReading {}

  /** Nobody can tell: there are no keys yet. */
  record NoKeys() implements TokenReading {}
}
