package dev.grantwise.protocol.rule;

/** How much harm comes of a stolen token: what is reached with it. From low to high. */
public enum Stakes {
  /** Public data, or data that nobody would miss. */
  LOW,
  /** Business or personal data. */
  ORDINARY,
  /** Money, health, administration. */
  HIGH
}
