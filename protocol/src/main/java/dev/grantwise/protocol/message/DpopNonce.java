package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** What a server wants to see in the next proofs, so that none is made ahead (RFC 9449 8). */
public final class DpopNonce extends Secret {
  public DpopNonce(String value) {
    super(value);
  }
}
