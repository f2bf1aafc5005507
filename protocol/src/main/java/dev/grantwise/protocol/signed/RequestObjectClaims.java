package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;

/**
 * An authorization request as its client signs it (RFC 9101 4), with the times that FAPI 2.0
 * Message Signing 5.3.1 asks for.
 *
 * @param tokenId {@code jti}, fresh for each
 */
public record RequestObjectClaims(
    AuthorizationRequest request, Issuer audience, String tokenId, Instant issuedAt) {

  /** Our choice; FAPI 2.0 Message Signing 5.3.1 allows an hour. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Those of a fresh request object. */
  public static RequestObjectClaims fresh(
      AuthorizationRequest request, Issuer audience, Randomness randomness, Instant now) {
    return new RequestObjectClaims(request, audience, randomness.secret(), now);
  }

  public JsonObject toJson() {
    // RFC 9101 10.8: no sub, or it could be taken for a client assertion
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", request.clientId().value())
            .with("aud", audience.value())
            .with("jti", tokenId)
            .with("iat", issuedAt.getEpochSecond())
            .with("nbf", issuedAt.getEpochSecond())
            .with("exp", issuedAt.plus(LIFETIME).getEpochSecond());
    return ClaimedParameters.write(request.parameters(), claims);
  }

  /** The request as it is sent, whole and signed. */
  public SignedAuthorizationRequest signedBy(JwtSigner signer) {
    return new SignedAuthorizationRequest(
        request.clientId(),
        new RequestObject(signer.sign(JwtType.REQUEST_OBJECT, toJson()).reveal()));
  }
}
