package dev.grantwise.protocol.rule.exchange;

/** Which actors of a delegated token count when access is decided (RFC 8693 4.1). */
public enum DecidingActors {
  /** The subject and the party that acts now. */
  CURRENT,
  /** Also those that acted before, nested in {@code act}. */
  EARLIER_TOO
}
