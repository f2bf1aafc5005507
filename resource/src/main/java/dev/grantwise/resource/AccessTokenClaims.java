package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Instant;
import java.util.Optional;

/**
 * What a good access token says (RFC 9068 2.2). The validator hands it out only after every check.
 *
 * @param subject the user, or the client itself where no user is involved
 * @param tokenId {@code jti}
 * @param all every claim, for those that only this API knows
 */
public record AccessTokenClaims(
    String subject,
    ClientId clientId,
    ScopeSet scopes,
    String tokenId,
    Instant issuedAt,
    Instant expiresAt,
    JwtClaims all) {

  private static final String REQUIRED = "sub, client_id, jti, iat and exp";

  /** Refused without a claim that RFC 9068 2.2 requires. */
  static Parsed<AccessTokenClaims> parse(JwtClaims claims) {
    Optional<String> subject = claims.subject().filter(text -> !text.isEmpty());
    Optional<ClientId> clientId =
        claims.clientId().flatMap(text -> ClientId.parse(text).toOptional());
    Optional<String> tokenId = claims.tokenId().filter(text -> !text.isEmpty());
    if (subject.isEmpty()
        || clientId.isEmpty()
        || tokenId.isEmpty()
        || claims.issuedAt().isEmpty()
        || claims.expiresAt().isEmpty()) {
      return Parsed.malformed("access token", REQUIRED);
    }
    if (claims.json().has("scope") && claims.scope().isEmpty()) {
      return Parsed.malformed("scope", "a string of scopes (RFC 8693 4.2)");
    }
    return ScopeSet.parse(claims.scope().orElse(""))
        .map(
            scopes ->
                new AccessTokenClaims(
                    subject.get(),
                    clientId.get(),
                    scopes,
                    tokenId.get(),
                    claims.issuedAt().get(),
                    claims.expiresAt().get(),
                    claims));
  }

  /** Whether the client acts for itself and no user is involved (RFC 9068 2.2, RFC 9700 4.15). */
  public boolean isClientItself() {
    return subject.equals(clientId.value());
  }
}
