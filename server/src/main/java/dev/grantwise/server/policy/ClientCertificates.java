package dev.grantwise.server.policy;

/** Whether certificates of clients reach the server (RFC 8705). */
public enum ClientCertificates {
  UNSEEN,
  SEEN
}
