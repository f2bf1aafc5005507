package dev.grantwise.protocol.event;

/** How much an event matters. */
public enum Severity {
  /** What happens all day. */
  INFO,
  /** Worth a look when there are many. */
  NOTICE,
  /** Somebody should look now: each of these alerts by default. */
  ALERT
}
