package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.time.Instant;

/**
 * An authorization response as its server signs it, a refusal too (JARM 2.1). The issuer stands in
 * it once, as {@code iss} of the JWT (RFC 9207 2.4).
 *
 * @param audience the client that asked
 */
public record SignedResponseClaims(
    AuthorizationResponse response, Issuer issuer, ClientId audience, Instant issuedAt) {

  /** That of a code; JARM 2.1 recommends ten minutes at most. */
  public static final Duration LIFETIME = Duration.ofMinutes(1);

  public JsonObject toJson() {
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", issuer.value())
            .with("aud", audience.value())
            .with("exp", issuedAt.plus(LIFETIME).getEpochSecond());
    for (Parameters.Parameter parameter : response.parameters().list()) {
      if (!parameter.name().equals("iss")) {
        claims = claims.with(parameter.name(), parameter.value());
      }
    }
    return claims;
  }

  /** The response as it is sent. JARM gives it no type of its own. */
  public SignedResponse signedBy(JwtSigner signer) {
    return new SignedResponse(signer.sign(JwtType.JWT, toJson()).reveal());
  }
}
