package dev.grantwise.protocol.rule.grant;

/** On whose behalf a client asks. */
public enum Actor {
  /** A person, who is asked. */
  USER,
  /** The client itself. */
  CLIENT_ITSELF
}
