package dev.grantwise.server.policy;

/** What an API's access tokens look like. */
public enum TokenFormat {
  /** Signed, so that the API judges it by itself (RFC 9068). */
  JWT,
  /** It says nothing to whoever holds it: the API asks about it (RFC 7662). */
  OPAQUE
}
