package dev.grantwise.protocol.rule.browserclient;

/** Whether calls to the API can pass through a server of the client. */
public enum Relay {
  POSSIBLE,
  IMPOSSIBLE
}
