package dev.grantwise.conformance.plan;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.conformance.wire.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All stories about one plan, compared. */
record Traffic(Plan plan, List<PlanOnTheWire.Result> results) {

  /**
   * What differs from plan to run, and not from one run to the next. The loopback port is the
   * plan's in every recording, whichever the system chose.
   */
  private static final Set<String> LASTING =
      Set.of("client_secret", "client_credentials", "sub", "browser_address", "loopback_port");

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

  /** Method and path of whatever no step speaks of; marked if a token went with it. */
  Set<String> unspoken() {
    return results.stream()
        .flatMap(result -> result.unspoken().stream())
        .map(Traffic::described)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String described(Exchange exchange) {
    String what = exchange.method() + " " + exchange.path();
    return exchange.requestHeaders().all("Authorization").isEmpty() ? what : what + " with a token";
  }

  /** The values that are fresh every time, of each story: what may not be in two of them. */
  List<Set<String>> freshValues() {
    return results.stream()
        .map(
            result ->
                result.values().entrySet().stream()
                    .filter(value -> !LASTING.contains(value.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet()))
        .toList();
  }

  int correlated() {
    return results.stream().mapToInt(PlanOnTheWire.Result::correlated).sum();
  }
}
