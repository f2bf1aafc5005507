package dev.grantwise.protocol.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one topic, checked together.
 *
 * @param <F> the facts of the topic
 */
public final class RuleSet<F extends Record> {

  private final List<Rule<F>> rules;

  public RuleSet(List<Rule<F>> rules) {
    this.rules = List.copyOf(rules);
  }

  public List<Rule<F>> rules() {
    return rules;
  }

  /** Every violation, in the order of the rules. */
  public List<Violation> violations(F facts) {
    return rules.stream().flatMap(rule -> violation(rule, facts).stream()).toList();
  }

  /** What every rule finds, unknown and not applicable too, in the order of the rules. */
  public List<Finding> findings(F facts) {
    List<Finding> findings = new ArrayList<>(rules.size());
    for (Rule<F> rule : rules) {
      findings.add(new Finding(rule.requirement(), rule.check(facts)));
    }
    return List.copyOf(findings);
  }

  /**
   * For a role that sees everything: the first violation of a MUST.
   *
   * @throws IllegalStateException if a fact is unknown, which in such a role is a bug
   */
  public Optional<Violation> firstViolation(F facts) {
    for (Rule<F> rule : rules) {
      Verdict verdict = rule.check(facts);
      if (verdict instanceof Verdict.Unknown(String missing)) {
        throw new IllegalStateException(
            rule.requirement().id() + ": this role knows everything, but not " + missing);
      }
      if (rule.requirement().level() == Level.MUST
          && verdict instanceof Verdict.Violated(String seen, String expected)) {
        return Optional.of(new Violation(rule.requirement(), seen, expected));
      }
    }
    return Optional.empty();
  }

  private static <F extends Record> Optional<Violation> violation(Rule<F> rule, F facts) {
    return rule.check(facts) instanceof Verdict.Violated(String seen, String expected)
        ? Optional.of(new Violation(rule.requirement(), seen, expected))
        : Optional.empty();
  }
}
