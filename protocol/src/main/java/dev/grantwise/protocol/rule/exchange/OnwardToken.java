package dev.grantwise.protocol.rule.exchange;

/** With which token an API calls the next one. */
public enum OnwardToken {
  /** One for the next API, got for the one it received (RFC 8693). */
  EXCHANGED,
  /** One of its own, got as the client that it is. */
  OWN,
  /** The one it received. */
  RECEIVED
}
