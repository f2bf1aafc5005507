package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Secret;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads JWTs that this server made: kind and issuer are checked, never one for the other. */
public final class OwnTokens {

  private final Issuer issuer;
  private final SigningKeys keys;
  private final JwtVerifier verifier = new JwtVerifier(List.of(SigningAlgorithm.values()));

  public OwnTokens(Issuer issuer, SigningKeys keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /**
   * The claims of an ID token given back as a hint: accepted after it expired (OpenID Connect Core
   * 3.1.2.1, RP-Initiated Logout 2). A signed authorization response is of the same type and
   * issuer, and about nobody.
   */
  public Optional<JwtClaims> idTokenHint(Secret token) {
    return read(token, JwtType.JWT).filter(claims -> claims.subject().isPresent());
  }

  /** The claims of a current access token for this server itself. */
  public Optional<JwtClaims> accessToken(Secret token, Instant now) {
    return accessTokenFor(token, now)
        .filter(claims -> claims.audience().equals(Collections.singletonList(issuer.value())));
  }

  /** The claims of a current access token, for whichever API it is. */
  public Optional<JwtClaims> accessTokenFor(Secret token, Instant now) {
    return read(token, JwtType.ACCESS_TOKEN)
        .filter(claims -> claims.expiresAt().filter(now::isBefore).isPresent());
  }

  private Optional<JwtClaims> read(Secret token, JwtType type) {
    return verifier.verify(token, keys.published()) instanceof VerifiedJwt jwt
            && jwt.type().filter(type::equals).isPresent()
            && jwt.claims().issuer().filter(issuer.value()::equals).isPresent()
        ? Optional.of(jwt.claims())
        : Optional.empty();
  }
}
