package dev.grantwise.protocol.rule;

import dev.grantwise.protocol.message.ErrorCode;

/**
 * A rule that the facts contradict: the typed failure that every role acts on.
 *
 * @param requirement the rule's requirement
 * @param seen what the facts say, without secrets
 * @param expected what they should say
 */
public record Violation(Requirement requirement, String seen, String expected) {

  /** The error code to answer with, where the specification names none. */
  public ErrorCode errorOr(ErrorCode fallback) {
    return requirement.error().orElse(fallback);
  }

  /** For the log: rule, section, what was expected, what was seen. */
  public String reason() {
    return requirement.id()
        + " ("
        + requirement.source()
        + "): expected "
        + expected
        + ", saw "
        + seen;
  }
}
