package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.rule.Level;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Violation;
import java.util.List;

/**
 * A design and what the rules and the facts say of it.
 *
 * @param evidence one entry for each side of it that was looked at
 */
record Candidate(Design design, List<Evidence> evidence) {

  Candidate {
    evidence = List.copyOf(evidence);
  }

  /**
   * A rule whose verdict hangs on something nobody said.
   *
   * @param missing what would have to be known
   */
  record Unsettled(Requirement requirement, String missing) {}

  /** Whether it meets every MUST, and nothing else speaks against it. */
  boolean isPossible() {
    for (Evidence one : evidence) {
      if (!one.obstacles().isEmpty()) {
        return false;
      }
    }
    return true;
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

  /** Counted by loops, like those below: a choice compares thousands of candidates. */
  int unsettled(Level level) {
    int count = 0;
    for (Evidence one : evidence) {
      count += one.unsettled(level);
    }
    return count;
  }

  /** Whether this is one of the reasons why it is out. */
  boolean has(Obstacle obstacle) {
    for (Evidence one : evidence) {
      if (one.obstacles().contains(obstacle)) {
        return true;
      }
    }
    return false;
  }

  int discouragements() {
    int count = 0;
    for (Evidence one : evidence) {
      count += one.discouraged().size();
    }
    return count;
  }

  int obstacleCount() {
    int count = 0;
    for (Evidence one : evidence) {
      count += one.obstacles().size();
    }
    return count;
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
}
