package dev.grantwise.protocol.rule.accesstoken;

/** How the presentation of a token stands to the key it is bound to (RFC 9449 7.2, RFC 8705 3). */
public enum Binding {
  /** It has no {@code cnf} claim. */
  UNBOUND,
  /** It is bound, and the request proves the key. */
  PROVEN,
  /** It is bound, and the request proves no key, or another. */
  UNPROVEN
}
