package dev.grantwise.protocol.rule;

/** Who looks at the facts, and so what a violation means. */
public enum Role {
  /** Drops the candidate design. */
  PLANNER,
  /** Refuses to send or to believe the message: client and gateway. */
  CLIENT,
  /** Answers with the error code. */
  AUTHORIZATION_SERVER,
  /** Answers with the challenge. */
  RESOURCE_SERVER
}
