package dev.grantwise.protocol.rule.assertion;

/** For whom a client assertion is. */
public enum AssertionAudience {
  /** The issuer of the authorization server, as the only value. */
  ISSUER_ALONE,
  /** The URL of an endpoint. */
  ENDPOINT,
  SEVERAL
}
