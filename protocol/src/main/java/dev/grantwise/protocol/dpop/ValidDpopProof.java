package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.message.DpopNonce;
import java.util.Optional;

/**
 * Whoever sent the request has the private half of that key, now. Only {@link DpopCheck} makes one.
 */
public final class ValidDpopProof {

  private final DpopKey key;
  private final Optional<DpopNonce> nextNonce;

  ValidDpopProof(DpopKey key, Optional<DpopNonce> nextNonce) {
    this.key = key;
    this.nextNonce = nextNonce;
  }

  /** What tokens of this request are bound to. */
  public DpopKey key() {
    return key;
  }

  /**
   * To be sent as {@code DPoP-Nonce} with the answer, also with a good one, since the one in this
   * proof is about to end: it saves the client a refused request (RFC 9449 8.2).
   */
  public Optional<DpopNonce> nextNonce() {
    return nextNonce;
  }

  @Override
  public String toString() {
    return "ValidDpopProof(" + key + ")";
  }
}
