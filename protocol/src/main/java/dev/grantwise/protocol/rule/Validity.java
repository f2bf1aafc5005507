package dev.grantwise.protocol.rule;

/** How a lifetime stands to the present, with the clock skew that the caller allows. */
public enum Validity {
  CURRENT,
  EXPIRED,
  NOT_YET,
  /** It names no end. */
  ENDLESS,
  /** Its end is further off than it may be. */
  OVERLONG;

  /** The verdict of a rule that only a current thing satisfies. */
  public Verdict demand(String what) {
    return switch (this) {
      case CURRENT -> Verdict.satisfied();
      case EXPIRED -> Verdict.violated("an expired " + what, "a current " + what);
      case NOT_YET -> Verdict.violated(what + " from the future", "a current " + what);
      case ENDLESS -> Verdict.violated(what + " without an end", "a current " + what);
      case OVERLONG -> Verdict.violated(what + " that lives too long", "a short-lived " + what);
    };
  }
}
