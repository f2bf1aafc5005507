package dev.grantwise.app.page.report;

import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that a report names, so that it can say what each demands. */
final class NamedRules {

  private NamedRules() {}

  static List<Requirement> of(Plan plan) {
    return known(
        Stream.of(
                plan.exchange().stream().flatMap(step -> step.checks().stream()).map(Check::rule),
                plan.decisions().stream().map(Decision::rule).flatMap(Optional::stream),
                plan.rejected().stream().map(Rejection::rule).flatMap(Optional::stream))
            .flatMap(ids -> ids));
  }

  static List<Requirement> of(List<Rejection> rejected) {
    return known(rejected.stream().map(Rejection::rule).flatMap(Optional::stream));
  }

  private static List<Requirement> known(Stream<RuleId> ids) {
    return ids.distinct()
        .flatMap(id -> RuleCatalogue.find(id).stream())
        .map(Rule::requirement)
        .sorted(Comparator.comparing(requirement -> requirement.id().value()))
        .toList();
  }
}
