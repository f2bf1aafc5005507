package dev.grantwise.conformance.plan;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.conformance.wire.Exchange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All stories about one plan, compared. */
record Traffic(Plan plan, List<PlanOnTheWire.Result> results) {

  static Traffic of(Plan plan, List<Recorded> stories) {
    return new Traffic(plan, stories.stream().map(Recorded::compared).toList());
  }

  List<String> mismatches() {
    return results.stream().flatMap(result -> result.mismatches().stream()).toList();
  }

  /** The steps that some story went through. */
  Set<String> compared() {
    return results.stream()
        .flatMap(result -> result.compared().stream())
        .collect(Collectors.toSet());
  }

  /** The steps of the plan that have something on the wire. */
  Set<String> planned() {
    return plan.exchange().stream()
        .filter(step -> step.request().isPresent() || step.response().isPresent())
        .map(Step::name)
        .collect(Collectors.toSet());
  }

  List<Exchange> unspoken() {
    return results.stream().flatMap(result -> result.unspoken().stream()).toList();
  }

  int correlated() {
    return results.stream().mapToInt(PlanOnTheWire.Result::correlated).sum();
  }
}
