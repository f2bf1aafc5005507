package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.rule.Finding;
import dev.grantwise.protocol.rule.Level;
import dev.grantwise.protocol.rule.RuleSet;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what speaks against one design. Used by one thread, for one design. */
final class Evidence {

  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Violation> discouraged = new ArrayList<>();
  private final List<Candidate.Unsettled> unsettled = new ArrayList<>();

  <F extends Record> void add(RuleSet<F> rules, F facts) {
    rules.findings(facts).forEach(this::add);
  }

  void add(List<Obstacle> more) {
    obstacles.addAll(more);
  }

  void add(Evidence more) {
    obstacles.addAll(more.obstacles);
    discouraged.addAll(more.discouraged);
    unsettled.addAll(more.unsettled);
  }

  Candidate about(Design design) {
    return new Candidate(design, obstacles, discouraged, unsettled);
  }

  private void add(Finding finding) {
    switch (finding.verdict()) {
      case Verdict.Satisfied ignored -> {}
      case Verdict.NotApplicable ignored -> {}
      case Verdict.Violated(String seen, String expected) ->
          add(new Violation(finding.requirement(), seen, expected));
      case Verdict.Unknown(String missing) ->
          unsettled.add(new Candidate.Unsettled(finding.requirement(), missing));
    }
  }

  private void add(Violation violation) {
    if (violation.requirement().level() == Level.MUST) {
      obstacles.add(new Obstacle.RuleViolated(violation));
    } else {
      discouraged.add(violation);
    }
  }
}
