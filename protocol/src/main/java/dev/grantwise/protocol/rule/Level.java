package dev.grantwise.protocol.rule;

/** How strongly a requirement binds (RFC 2119). */
public enum Level {
  /** A plan, request or configuration that violates it is refused. */
  MUST,
  /** A plan that violates it ranks below one that does not; an audit warns. */
  SHOULD
}
