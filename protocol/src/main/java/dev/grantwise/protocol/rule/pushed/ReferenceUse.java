package dev.grantwise.protocol.rule.pushed;

/** Whether a {@code request_uri} was used before. */
public enum ReferenceUse {
  FIRST,
  REPEATED
}
