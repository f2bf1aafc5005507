package dev.grantwise.protocol.rule;

/** What a rule finds. Its texts never contain a secret. */
public sealed interface Verdict {

  record Satisfied() implements Verdict {}

  /**
   * The facts contradict the rule.
   *
   * @param seen what the facts say
   * @param expected what they should say
   */
  record Violated(String seen, String expected) implements Verdict {}

  /**
   * The rule speaks of something else.
   *
   * @param why what makes the rule not apply here
   */
  record NotApplicable(String why) implements Verdict {}

  /**
   * A fact that decides is not known.
   *
   * @param missing what would have to be known
   */
  record Unknown(String missing) implements Verdict {}

  static Verdict satisfied() {
    return new Satisfied();
  }

  static Verdict violated(String seen, String expected) {
    return new Violated(seen, expected);
  }

  static Verdict notApplicable(String why) {
    return new NotApplicable(why);
  }

  /** Whether the facts contradict the rule; an unknown fact does not. */
  default boolean isViolated() {
    return this instanceof Violated;
  }
}
