package dev.grantwise.protocol.message;

import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;

/**
 * What a client says of itself in an assertion it signs (RFC 7523 3, RFC 10070 4): the same at
 * every endpoint of one server (RFC 10070 5).
 *
 * @param recipient the server, by its issuer identifier alone; an old one by name
 * @param tokenId {@code jti}, fresh for each assertion
 */
public record ClientAssertionClaims(
    ClientId clientId, AssertionRecipient recipient, String tokenId, Instant issuedAt) {

  /** Our choice; RFC 7523 3 lets a server refuse one that lives long. */
  public static final Duration LIFETIME = Duration.ofMinutes(1);

  /** Those of a fresh assertion. */
  public static ClientAssertionClaims fresh(
      ClientId clientId, Issuer audience, Randomness randomness, Instant now) {
    return fresh(clientId, new AssertionRecipient.IssuerAlone(audience), randomness, now);
  }

  /** The same for a server that may be an old one. */
  public static ClientAssertionClaims fresh(
      ClientId clientId, AssertionRecipient recipient, Randomness randomness, Instant now) {
    return new ClientAssertionClaims(clientId, recipient, randomness.secret(), now);
  }

  public JsonObject toJson() {
    return JsonObject.EMPTY
        .with("iss", clientId.value())
        .with("sub", clientId.value())
        // RFC 10070 4: a string, not an array
        .with("aud", recipient.audience())
        .with("jti", tokenId)
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", issuedAt.plus(LIFETIME).getEpochSecond());
  }

  /** The authentication for one request: a second one needs a second assertion. */
  public ClientAuthentication signedBy(JwtSigner signer) {
    return new ClientAuthentication.PrivateKeyJwt(
        clientId, ClientAssertion.of(signer.sign(JwtType.CLIENT_AUTHENTICATION, toJson())));
  }
}
