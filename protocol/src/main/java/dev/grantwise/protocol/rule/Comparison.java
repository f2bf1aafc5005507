package dev.grantwise.protocol.rule;

import java.util.Optional;

/**
 * What came of holding something received against what was expected. The caller compares, so that
 * facts never hold a secret.
 */
public enum Comparison {
  MATCHES,
  DIFFERS,
  /** Nothing was received. */
  ABSENT;

  /**
   * Compares by equality, which for a secret takes constant time.
   *
   * @param received empty if nothing was received
   */
  public static <T> Comparison of(T expected, Optional<? extends T> received) {
    if (received.isEmpty()) {
      return ABSENT;
    }
    return expected.equals(received.get()) ? MATCHES : DIFFERS;
  }

  /** The verdict of a rule that only a match satisfies. */
  public Verdict demand(String what) {
    return switch (this) {
      case MATCHES -> Verdict.satisfied();
      case DIFFERS -> Verdict.violated("another " + what, "the same " + what);
      case ABSENT -> Verdict.violated("no " + what, "the same " + what);
    };
  }
}
