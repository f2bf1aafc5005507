package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Violation;
import java.util.List;

/**
 * A design and what the rules and the facts say of it. What a choice compares is counted once: it
 * compares thousands of candidates.
 */
final class Candidate {

  private final Design design;
  private final List<Evidence> evidence;
  private final int obstacleCount;
  private final int discouragements;
  private final int unsettledMusts;

  /**
   * A candidate.
   *
   * @param evidence one entry for each side of it that was looked at
   */
  Candidate(Design design, List<Evidence> evidence) {
    this.design = design;
    this.evidence = List.copyOf(evidence);
    int out = 0;
    int against = 0;
    int open = 0;
    for (Evidence one : this.evidence) {
      out += one.obstacles().size();
      against += one.discouraged().size();
      open += one.unsettledMusts();
    }
    this.obstacleCount = out;
    this.discouragements = against;
    this.unsettledMusts = open;
  }

  /**
   * A rule whose verdict hangs on something nobody said.
   *
   * @param missing what would have to be known
   */
  record Unsettled(Requirement requirement, String missing) {}

  Design design() {
    return design;
  }

  /** Whether it meets every MUST, and nothing else speaks against it. */
  boolean isPossible() {
    return obstacleCount == 0;
  }

  int obstacleCount() {
    return obstacleCount;
  }

  /** How many SHOULDs it violates. */
  int discouragements() {
    return discouragements;
  }

  /** How many MUSTs could not be decided for want of a fact. */
  int unsettledMusts() {
    return unsettledMusts;
  }

  /** Why it is out. */
  List<Obstacle> obstacles() {
    return evidence.stream().flatMap(one -> one.obstacles().stream()).toList();
  }

  /** The SHOULDs it violates. */
  List<Violation> discouraged() {
    return evidence.stream().flatMap(one -> one.discouraged().stream()).toList();
  }

  List<Unsettled> unsettled() {
    return evidence.stream().flatMap(one -> one.unsettled().stream()).toList();
  }

  /** Whether this is one of the reasons why it is out. */
  boolean has(Obstacle obstacle) {
    for (int i = 0; i < evidence.size(); i++) {
      if (evidence.get(i).has(obstacle)) {
        return true;
      }
    }
    return false;
  }

  <O extends Obstacle> int obstacles(Class<O> kind) {
    int count = 0;
    for (Evidence one : evidence) {
      for (Obstacle obstacle : one.obstacles()) {
        count += kind.isInstance(obstacle) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public String toString() {
    return design + " " + evidence;
  }
}
