package dev.grantwise.protocol.rule.device;

/** When a client asks for the tokens again (RFC 8628 3.5). */
public enum Polling {
  /** After the interval, with five seconds more for each {@code slow_down}. */
  AFTER_INTERVAL,
  TOO_SOON
}
