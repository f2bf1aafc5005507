package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.rule.Level;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Violation;
import java.util.List;

/**
 * A design and what the rules and the facts say of it.
 *
 * @param obstacles why it is out; empty if it meets every MUST
 * @param discouraged the SHOULDs it violates
 * @param unsettled what could not be decided for want of a fact
 */
record Candidate(
    Design design,
    List<Obstacle> obstacles,
    List<Violation> discouraged,
    List<Unsettled> unsettled) {

  Candidate {
    obstacles = List.copyOf(obstacles);
    discouraged = List.copyOf(discouraged);
    unsettled = List.copyOf(unsettled);
  }

  /**
   * A rule whose verdict hangs on something nobody said.
   *
   * @param missing what would have to be known
   */
  record Unsettled(Requirement requirement, String missing) {}

  boolean isPossible() {
    return obstacles.isEmpty();
  }

  /** Counted by a loop: a choice compares thousands of candidates. */
  int unsettled(Level level) {
    int count = 0;
    for (Unsettled one : unsettled) {
      count += one.requirement().level() == level ? 1 : 0;
    }
    return count;
  }

  <O extends Obstacle> int obstacles(Class<O> kind) {
    int count = 0;
    for (Obstacle one : obstacles) {
      count += kind.isInstance(one) ? 1 : 0;
    }
    return count;
  }
}
