package dev.grantwise.protocol.rule.nativeapp;

/** Which ports the server takes in a loopback redirect URI (RFC 8252 7.3). */
public enum LoopbackPort {
  ANY,
  /** Only the registered ones. */
  REGISTERED
}
