package dev.grantwise.protocol.dpop;

/**
 * Whoever sent the request has the private half of that key, now. Only {@link DpopCheck} makes one.
 */
public final class ValidDpopProof {

  private final DpopKey key;

  ValidDpopProof(DpopKey key) {
    this.key = key;
  }

  /** What tokens of this request are bound to. */
  public DpopKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "ValidDpopProof(" + key + ")";
  }
}
