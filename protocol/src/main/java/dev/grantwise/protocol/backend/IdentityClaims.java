package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in, as a backend for frontend tells one of its upstreams. It gives no access to
 * anything, and has nothing of the session or of the provider's tokens in it.
 *
 * @param issuer the gateway's own origin
 * @param audience the one upstream that it is for
 * @param subject the provider's {@code sub} of the user
 * @param name what to call the user
 */
public record IdentityClaims(
    String issuer, String audience, String subject, Optional<String> name, Instant issuedAt) {

  /** The field that it comes in. */
  public static final String HEADER = "Grantwise-Identity";

  /** Long enough for clocks that differ a little, too short to be worth stealing; our choice. */
  public static final Duration LIFETIME = Duration.ofSeconds(60);

  public JsonObject toJson() {
    return JsonObject.EMPTY
        .with("iss", issuer)
        .with("aud", audience)
        .with("sub", subject)
        .with("name", name)
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", issuedAt.plus(LIFETIME).getEpochSecond());
  }

  public SignedJwt signedBy(JwtSigner signer) {
    return signer.sign(JwtType.IDENTITY, toJson());
  }
}
