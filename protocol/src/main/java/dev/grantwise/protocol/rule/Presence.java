package dev.grantwise.protocol.rule;

import java.util.Optional;

/** Whether something is there, where its value does not matter or must not be seen. */
public enum Presence {
  PRESENT,
  ABSENT;

  /** Whether there is a value. */
  public static Presence of(Optional<?> value) {
    return value.isPresent() ? PRESENT : ABSENT;
  }
}
