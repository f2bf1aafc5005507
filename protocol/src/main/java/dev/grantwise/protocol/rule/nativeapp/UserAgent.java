package dev.grantwise.protocol.rule.nativeapp;

/** What shows the user the pages of the authorization server. */
public enum UserAgent {
  /** The user's browser, or a tab of it (RFC 8252 5). */
  EXTERNAL,
  /** A web view inside the app, which can read what is typed. */
  EMBEDDED
}
