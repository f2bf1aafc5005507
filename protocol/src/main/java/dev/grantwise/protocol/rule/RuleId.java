package dev.grantwise.protocol.rule;

/** The name of a rule: lower-case words joined by hyphens, as in {@code pkce-required}. */
public record RuleId(String value) {

  public RuleId {
    if (!value.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("rule id: lower-case words joined by hyphens: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
