package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** An access token (RFC 6749 1.4): opaque to the client that carries it. */
public final class AccessToken extends Secret {
  public AccessToken(String value) {
    super(value);
  }

  /** The value of the {@code Authorization} header that presents this token (RFC 6750 2.1). */
  public String authorization() {
    return TokenType.BEARER + " " + reveal();
  }

  /** The same for a token that is bound to a key, next to its {@link DpopProof} (RFC 9449 7.1). */
  public String dpopAuthorization() {
    return TokenType.DPOP + " " + reveal();
  }
}
