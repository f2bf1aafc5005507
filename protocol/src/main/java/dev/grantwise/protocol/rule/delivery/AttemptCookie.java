package dev.grantwise.protocol.rule.delivery;

/** The {@code SameSite} of the cookie that binds an attempt to its browser. */
public enum AttemptCookie {
  STRICT,
  LAX,
  NONE,
  /** There is no such cookie: a page or an app remembers the attempt itself. */
  NO_COOKIE
}
