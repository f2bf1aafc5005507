package dev.grantwise.protocol.rule.storage;

/** Whether the client may run code on a server of its own. */
public enum ServerSideCode {
  AVAILABLE,
  UNAVAILABLE
}
