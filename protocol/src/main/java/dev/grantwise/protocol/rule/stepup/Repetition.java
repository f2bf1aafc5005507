package dev.grantwise.protocol.rule.stepup;

/** How often a client asked for more after the same refusal of the same call. */
public enum Repetition {
  WITHIN_LIMIT,
  BEYOND_LIMIT
}
