package dev.grantwise.protocol.rule.binding;

/** What makes a stolen access token useless (RFC 9700 2.2.1). */
public enum TokenBinding {
  /** A key, by a proof with each request (RFC 9449). */
  DPOP,
  /** The certificate of the connection (RFC 8705 3). */
  MUTUAL_TLS,
  /** Nothing: whoever holds it may use it (RFC 6750). */
  NONE
}
