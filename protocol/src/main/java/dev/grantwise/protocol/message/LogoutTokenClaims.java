package dev.grantwise.protocol.message;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider says when a session ends: whose it was, or which (OpenID Connect Back-Channel
 * Logout 2.4). It has no {@code nonce}, so that no ID token passes for it.
 *
 * @param subject {@code sub}; without a session, all of that user's sessions
 * @param sessionId {@code sid}, as the ID token had it
 * @param tokenId {@code jti}, fresh for each token
 */
public record LogoutTokenClaims(
    Issuer issuer,
    ClientId audience,
    Optional<String> subject,
    Optional<String> sessionId,
    String tokenId,
    Instant issuedAt) {

  /** The member of {@code events} that makes a JWT a logout token. */
  public static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  /** OpenID Connect Back-Channel Logout 4: at most two minutes. */
  public static final Duration LIFETIME = Duration.ofMinutes(2);

  public LogoutTokenClaims {
    if (subject.isEmpty() && sessionId.isEmpty()) {
      throw new IllegalArgumentException(
          "logout token: sub, sid or both (Back-Channel Logout 2.4)");
    }
  }

  public JsonObject toJson() {
    return JsonObject.EMPTY
        .with("iss", issuer.value())
        .with("aud", audience.value())
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", issuedAt.plus(LIFETIME).getEpochSecond())
        .with("jti", tokenId)
        .with("sub", subject)
        .with("sid", sessionId)
        .with("events", JsonObject.EMPTY.with(EVENT, JsonObject.EMPTY));
  }

  public LogoutToken signedBy(JwtSigner signer) {
    return new LogoutToken(signer.sign(JwtType.LOGOUT_TOKEN, toJson()).reveal());
  }
}
