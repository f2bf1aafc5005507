package dev.grantwise.protocol.rule.nativeapp;

/** How long a listener on the loopback interface stays open. */
public enum Listener {
  CLOSED_AFTER_ONE_ANSWER,
  STAYS_OPEN
}
