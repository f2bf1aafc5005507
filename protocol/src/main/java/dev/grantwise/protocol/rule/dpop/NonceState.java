package dev.grantwise.protocol.rule.dpop;

/** How the {@code nonce} of a proof stands to what the server wants (RFC 9449 8). */
public enum NonceState {
  NOT_DEMANDED,
  /** One that this server gave a short while ago. */
  GOOD,
  ABSENT,
  OTHER
}
