package dev.grantwise.protocol.rule.refresh;

/** Whether a refresh token ends by itself. */
public enum End {
  /** After a time without use, or at a time set at sign-in that no rotation moves. */
  BOUNDED,
  /** Not until it is revoked. */
  UNBOUNDED
}
