package dev.grantwise.advisor.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every candidate, and the one that was chosen.
 *
 * @param candidates in the order of the design space
 * @param winner the best of those that meet every MUST; empty if none does
 */
record Selection(List<Candidate> candidates, Optional<Candidate> winner) {

  /** Closest first: contradicting what the client is counts most, a rule more than a feature. */
  private static final Comparator<Candidate> NEAREST =
      Comparator.<Candidate>comparingInt(
              candidate -> candidate.obstacles(Obstacle.Contradicted.class))
          // What is never a way is not the nearest one either.
          .thenComparing(candidate -> DesignSpace.FORBIDDEN.contains(candidate.design().grant()))
          // To go without a token of its own is no mend for who needs one.
          .thenComparing(candidate -> !candidate.design().asks())
          .thenComparingInt(candidate -> candidate.obstacles(Obstacle.RuleViolated.class))
          .thenComparingInt(Candidate::obstacleCount)
          .thenComparing(Criterion.ORDER);

  Selection {
    candidates = List.copyOf(candidates);
  }

  static Selection of(List<Candidate> candidates) {
    return new Selection(
        candidates, candidates.stream().filter(Candidate::isPossible).min(Criterion.ORDER));
  }

  /** The winner, or the candidate that least stands in the way of. */
  Candidate best() {
    return winner.orElseGet(() -> candidates.stream().min(NEAREST).orElseThrow());
  }
}
