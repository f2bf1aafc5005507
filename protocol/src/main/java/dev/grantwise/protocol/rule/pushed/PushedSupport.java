package dev.grantwise.protocol.rule.pushed;

/** What the server's metadata says of pushed authorization requests (RFC 9126 5). */
public enum PushedSupport {
  REQUIRED,
  OFFERED,
  ABSENT
}
