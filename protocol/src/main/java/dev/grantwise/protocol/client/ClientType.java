package dev.grantwise.protocol.client;

/** Whether a client can keep credentials (RFC 6749 2.1). */
public enum ClientType {
  /** It runs where its user cannot read its memory. */
  CONFIDENTIAL,
  /** It runs on the user's device or in the user's browser. */
  PUBLIC
}
