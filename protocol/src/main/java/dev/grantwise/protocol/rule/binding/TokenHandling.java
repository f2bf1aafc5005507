package dev.grantwise.protocol.rule.binding;

/** Whether the party that asks for a token is the one that presents it. */
public enum TokenHandling {
  ONE_PARTY,
  /** A backend asks for it and a page presents it (RFC 10017 6.2). */
  SPLIT
}
