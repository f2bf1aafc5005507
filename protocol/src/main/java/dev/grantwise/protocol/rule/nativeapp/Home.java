package dev.grantwise.protocol.rule.nativeapp;

/** Where the code runs that the redirect returns to. */
public enum Home {
  SERVER,
  /** A page. */
  BROWSER,
  /** A mobile, desktop or command-line app (RFC 8252). */
  INSTALLED_APP,
  /** An extension of a browser. */
  EXTENSION
}
