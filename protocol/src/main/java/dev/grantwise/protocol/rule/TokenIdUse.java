package dev.grantwise.protocol.rule;

/** How often the {@code jti} of a JWT was seen, for one that is good once. */
public enum TokenIdUse {
  FIRST,
  REPEATED,
  /** It has none, so nobody can tell. */
  UNNAMED;

  /** The verdict of a rule about something that is good once. */
  public Verdict demand(String what) {
    return switch (this) {
      case FIRST -> Verdict.satisfied();
      case REPEATED -> Verdict.violated(what + " used before", "a new one");
      case UNNAMED -> Verdict.violated("no jti", "a jti");
    };
  }
}
