package dev.grantwise.protocol.rule.delivery;

/** What receives the answer of the authorization endpoint. */
public enum Receiver {
  SERVER,
  /** A script in the browser. */
  PAGE,
  /** An app that is given, or listens for, a URL. */
  APP
}
