package dev.grantwise.client.signin;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An ID token that was checked as OpenID Connect Core 3.1.3.7 asks. Only {@link IdTokenValidator}
 * makes one.
 */
public final class ValidIdToken {

  private final Subject subject;
  private final JsonObject claims;

  ValidIdToken(Subject subject, JsonObject claims) {
    this.subject = subject;
    this.claims = claims;
  }

  public Subject subject() {
    return subject;
  }

  /** The provider's session, for back-channel logout (OpenID Connect Back-Channel Logout 2.1). */
  public Optional<String> sid() {
    return claims.string("sid");
  }

  /** When the user proved who they are. */
  public Optional<Instant> authTime() {
    return new JwtClaims(claims).authenticatedAt();
  }

  /** How the user proved it (OpenID Connect Core 2). */
  public Optional<String> acr() {
    return claims.string("acr");
  }

  /** Every claim. Personal data: not for logs. */
  public JsonObject claims() {
    return claims;
  }

  @Override
  public String toString() {
    return "ValidIdToken(" + subject + ")";
  }
}
