package dev.grantwise.gateway.session;

import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.secret.Sha256;

/**
 * What a session is kept under: the digest of its cookie, which itself is not kept. 256 random bits
 * need no salt.
 */
public record SessionKey(String digest) {

  public static SessionKey of(SessionCookie cookie) {
    return new SessionKey(Sha256.base64Url(cookie.reveal()));
  }

  @Override
  public String toString() {
    return "SessionKey";
  }
}
