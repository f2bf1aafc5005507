package dev.grantwise.protocol.rule.state;

/** What the browser's own cookie says of the attempt that a response belongs to. */
public enum Attempt {
  /** Started in this browser and waiting for its answer. */
  PENDING,
  /** Started in this browser and answered before. */
  USED,
  /** None that was started in this browser. */
  NOT_OF_THIS_BROWSER
}
