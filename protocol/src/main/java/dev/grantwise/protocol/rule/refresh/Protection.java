package dev.grantwise.protocol.rule.refresh;

/** What makes a stolen refresh token useless (RFC 9700 2.2.2). */
public enum Protection {
  /** Every use gives a successor and ends its predecessor. */
  ROTATED,
  /** Only the holder of a key can use it. */
  SENDER_CONSTRAINED,
  /** Neither. */
  NONE
}
