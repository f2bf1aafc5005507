package dev.grantwise.protocol.rule.device;

/** Whether the user has a browser where the client is used. */
public enum Browser {
  /** On the same device, or the client is used through it. */
  HERE,
  /** Only on another device. */
  ELSEWHERE
}
