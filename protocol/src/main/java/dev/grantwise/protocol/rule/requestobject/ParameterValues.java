package dev.grantwise.protocol.rule.requestobject;

/** What the members of a request object look like. */
public enum ParameterValues {
  /** Each is one value that a parameter can have. */
  PLAIN,
  /**
   * One is {@code null}, a flag, a list where one value stands, or text with control characters.
   */
  OTHER
}
