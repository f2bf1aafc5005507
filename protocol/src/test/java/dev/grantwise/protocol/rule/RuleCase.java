package dev.grantwise.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

/**
 * Facts as a role sees them, and what a rule must find in them.
 *
 * @param roles the roles whose factory made the facts
 */
public record RuleCase(
    Requirement requirement,
    String what,
    Class<? extends Verdict> expected,
    Verdict found,
    Set<Role> roles) {

  public static <F extends Record> RuleCase satisfied(
      Rule<F> rule, String what, F facts, Role... roles) {
    return of(rule, what, Verdict.Satisfied.class, facts, roles);
  }

  public static <F extends Record> RuleCase violated(
      Rule<F> rule, String what, F facts, Role... roles) {
    return of(rule, what, Verdict.Violated.class, facts, roles);
  }

  public static <F extends Record> RuleCase notApplicable(
      Rule<F> rule, String what, F facts, Role... roles) {
    return of(rule, what, Verdict.NotApplicable.class, facts, roles);
  }

  public static <F extends Record> RuleCase unknown(
      Rule<F> rule, String what, F facts, Role... roles) {
    return of(rule, what, Verdict.Unknown.class, facts, roles);
  }

  private static <F extends Record> RuleCase of(
      Rule<F> rule, String what, Class<? extends Verdict> expected, F facts, Role... roles) {
    return new RuleCase(rule.requirement(), what, expected, rule.check(facts), Set.of(roles));
  }

  public void check() {
    assertThat(found).as(toString()).isInstanceOf(expected);
  }

  public boolean shows(RuleId id, Role role, Class<? extends Verdict> verdict) {
    return requirement.id().equals(id) && roles.contains(role) && expected.equals(verdict);
  }

  @Override
  public String toString() {
    return requirement.id() + ": " + what + " is " + expected.getSimpleName();
  }
}
