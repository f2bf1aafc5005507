package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;

/**
 * What an authorization server says of a token, as it signs it (RFC 9701 5). The claims of the
 * token are nested, and {@code sub} and {@code exp} are not at the top, so that no API takes the
 * answer for an access token (RFC 9701 8.1).
 *
 * @param audience the API that asked, by the name it has at the server
 */
public record SignedIntrospectionClaims(
    IntrospectionResponse response, Issuer issuer, String audience, Instant issuedAt) {

  public JsonObject toJson() {
    return JsonObject.EMPTY
        .with("iss", issuer.value())
        .with("aud", audience)
        .with("iat", issuedAt.getEpochSecond())
        .with("token_introspection", response.toJson());
  }

  public SignedIntrospection signedBy(JwtSigner signer) {
    return new SignedIntrospection(signer.sign(JwtType.TOKEN_INTROSPECTION, toJson()).reveal());
  }
}
