package dev.grantwise.protocol.rule.accesstoken;

/** Whether a token ended before its time, as far as a resource server hears of that. */
public enum Revoked {
  /** It does not ask: a token is good until it expires. */
  NOT_FOLLOWED,
  NO,
  YES,
  /** It asks, and has had no answer for too long. */
  UNKNOWN
}
