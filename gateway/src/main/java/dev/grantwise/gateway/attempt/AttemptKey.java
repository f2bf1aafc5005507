package dev.grantwise.gateway.attempt;

import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.secret.Sha256;

/**
 * What an attempt is kept under: the digest of its cookie, which itself is not kept. 256 random
 * bits need no salt.
 */
public record AttemptKey(String digest) {

  public static AttemptKey of(AttemptCookie cookie) {
    return new AttemptKey(Sha256.base64Url(cookie.reveal()));
  }

  @Override
  public String toString() {
    return "AttemptKey";
  }
}
