package dev.grantwise.server.grant;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** The access tokens that say nothing by themselves: what they stand for is kept here. */
public interface OpaqueAccessTokens {

  /**
   * Keeps a new token.
   *
   * @param token its hash, the key
   * @param claims what a JWT in its place would say
   * @param expires the time in them, after which the row is over
   */
  void keep(SecretHash token, JwtClaims claims, Instant expires);

  /** What a token stands for; empty for an unknown one and one that has expired. */
  Optional<JwtClaims> find(SecretHash token, Instant now);
}
