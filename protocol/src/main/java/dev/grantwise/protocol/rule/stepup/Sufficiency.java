package dev.grantwise.protocol.rule.stepup;

/** How the sign-in that a token stands for compares with what an API demands (RFC 9470 3). */
public enum Sufficiency {
  SUFFICIENT,
  /** Another authentication context than those demanded. */
  TOO_WEAK,
  /** Longer ago than {@code max_age}. */
  TOO_OLD
}
