package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.rule.Finding;
import dev.grantwise.protocol.rule.Level;
import dev.grantwise.protocol.rule.RuleSet;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * What is found about one side of a design: shared by all designs that have this side in common.
 *
 * @param obstacles why such a design is out; empty if it meets every MUST
 * @param discouraged the SHOULDs it violates
 * @param unsettled what could not be decided for want of a fact
 */
record Evidence(
    List<Obstacle> obstacles, List<Violation> discouraged, List<Candidate.Unsettled> unsettled) {

  Evidence {
    obstacles = List.copyOf(obstacles);
    discouraged = List.copyOf(discouraged);
    unsettled = List.copyOf(unsettled);
  }

  static Evidence of(List<Obstacle> obstacles) {
    return new Evidence(obstacles, List.of(), List.of());
  }

  static <F extends Record> Evidence of(RuleSet<F> rules, F facts) {
    List<Obstacle> obstacles = new ArrayList<>();
    List<Violation> discouraged = new ArrayList<>();
    List<Candidate.Unsettled> unsettled = new ArrayList<>();
    for (Finding finding : rules.findings(facts)) {
      switch (finding.verdict()) {
        case Verdict.Satisfied _, Verdict.NotApplicable _ -> {}
        case Verdict.Violated(String seen, String expected) -> {
          Violation violation = new Violation(finding.requirement(), seen, expected);
          if (finding.requirement().level() == Level.MUST) {
            obstacles.add(new Obstacle.RuleViolated(violation));
          } else {
            discouraged.add(violation);
          }
        }
        case Verdict.Unknown(String missing) ->
            unsettled.add(new Candidate.Unsettled(finding.requirement(), missing));
      }
    }
    return new Evidence(obstacles, discouraged, unsettled);
  }

  static Evidence all(List<Evidence> parts) {
    List<Obstacle> obstacles = new ArrayList<>();
    List<Violation> discouraged = new ArrayList<>();
    List<Candidate.Unsettled> unsettled = new ArrayList<>();
    for (Evidence part : parts) {
      obstacles.addAll(part.obstacles);
      discouraged.addAll(part.discouraged);
      unsettled.addAll(part.unsettled);
    }
    return new Evidence(obstacles, discouraged, unsettled);
  }

  int unsettled(Level level) {
    int count = 0;
    for (Candidate.Unsettled one : unsettled) {
      count += one.requirement().level() == level ? 1 : 0;
    }
    return count;
  }
}
