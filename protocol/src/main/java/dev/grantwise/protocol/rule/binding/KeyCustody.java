package dev.grantwise.protocol.rule.binding;

/** Who can read the key that a token is bound to. */
public enum KeyCustody {
  /** There is none, or no browser holds it. */
  OUTSIDE_BROWSER,
  /** A browser uses it and gives it to no script (RFC 10017 6.3.4). */
  BROWSER_NON_EXTRACTABLE,
  /** A script in a page can read it. */
  BROWSER_READABLE
}
