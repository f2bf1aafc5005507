package dev.grantwise.protocol.rule.pushed;

/** How a request carries its parameters (RFC 9101 5). */
public enum Carriage {
  /** As parameters. */
  PLAIN,
  /** In {@code request}, signed. */
  BY_VALUE,
  /** As a {@code request_uri}. */
  BY_REFERENCE,
  /** In {@code request} and as a {@code request_uri}. */
  BOTH
}
