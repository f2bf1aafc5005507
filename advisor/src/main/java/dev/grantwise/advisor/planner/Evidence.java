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
 * How much it is is counted once, as a choice compares thousands of candidates.
 */
final class Evidence {

  /** Nothing to find. */
  static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

  private final List<Obstacle> obstacles;
  private final List<Violation> discouraged;
  private final List<Candidate.Unsettled> unsettled;
  private final int unsettledMusts;

  private Evidence(
      List<Obstacle> obstacles, List<Violation> discouraged, List<Candidate.Unsettled> unsettled) {
    this.obstacles = List.copyOf(obstacles);
    this.discouraged = List.copyOf(discouraged);
    this.unsettled = List.copyOf(unsettled);
    int musts = 0;
    for (Candidate.Unsettled one : unsettled) {
      musts += one.requirement().level() == Level.MUST ? 1 : 0;
    }
    this.unsettledMusts = musts;
  }

  static Evidence of(List<Obstacle> obstacles) {
    return of(obstacles, List.of(), List.of());
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
    return of(obstacles, discouraged, unsettled);
  }

  static Evidence all(List<Evidence> parts) {
    List<Obstacle> obstacles = new ArrayList<>();
    List<Violation> discouraged = new ArrayList<>();
    List<Candidate.Unsettled> unsettled = new ArrayList<>();
    for (Evidence part : parts) {
      if (part != NONE) {
        obstacles.addAll(part.obstacles);
        discouraged.addAll(part.discouraged);
        unsettled.addAll(part.unsettled);
      }
    }
    return of(obstacles, discouraged, unsettled);
  }

  private static Evidence of(
      List<Obstacle> obstacles, List<Violation> discouraged, List<Candidate.Unsettled> unsettled) {
    return obstacles.isEmpty() && discouraged.isEmpty() && unsettled.isEmpty()
        ? NONE
        : new Evidence(obstacles, discouraged, unsettled);
  }

  /** Why such a design is out; empty if it meets every MUST. */
  List<Obstacle> obstacles() {
    return obstacles;
  }

  /** Whether this is one of the reasons. */
  boolean has(Obstacle obstacle) {
    return !obstacles.isEmpty() && obstacles.contains(obstacle);
  }

  /** The SHOULDs it violates. */
  List<Violation> discouraged() {
    return discouraged;
  }

  /** What could not be decided for want of a fact. */
  List<Candidate.Unsettled> unsettled() {
    return unsettled;
  }

  /** How many MUSTs could not be decided. */
  int unsettledMusts() {
    return unsettledMusts;
  }

  @Override
  public String toString() {
    return obstacles + " " + discouraged + " " + unsettled;
  }
}
