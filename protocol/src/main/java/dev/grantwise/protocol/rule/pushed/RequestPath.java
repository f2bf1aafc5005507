package dev.grantwise.protocol.rule.pushed;

/** How the parameters of an authorization request travel. */
public enum RequestPath {
  /** From the client to the server, and a reference through the browser (RFC 9126). */
  PUSHED,
  /** In the URL that the browser opens. */
  DIRECT
}
