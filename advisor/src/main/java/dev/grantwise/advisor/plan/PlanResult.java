package dev.grantwise.advisor.plan;

import java.util.List;

/** What planning came to. There is no weaker plan: a MUST is met or the answer is no. */
public sealed interface PlanResult {

  /** A design meets every MUST. */
  record Planned(Plan plan) implements PlanResult {}

  /**
   * No design meets every MUST.
   *
   * @param gaps what stands in the way, each with the smallest change that mends it; never empty
   * @param rejected every design considered, with what eliminated it
   */
  record NotPossible(List<Gap> gaps, List<Rejection> rejected, Provider provider)
      implements PlanResult {
    public NotPossible {
      gaps = List.copyOf(gaps);
      rejected = List.copyOf(rejected);
      if (gaps.isEmpty()) {
        throw new IllegalArgumentException("a refusal to plan names what stands in the way");
      }
    }
  }
}
