package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans a client: generates every design, tests each against every rule, and writes out the best.
 *
 * <p>A pure function: no network, no clock, no chance beyond the seed.
 *
 * <pre>{@code
 * switch (Planner.plan(PlanInput.of(file, metadata, seed))) {
 *   case PlanResult.Planned(Plan plan) -> ...
 *   case PlanResult.NotPossible(var gaps, var rejected, var provider) -> ...
 * }
 * }</pre>
 */
public final class Planner {

  private Planner() {}

  public static PlanResult plan(PlanInput input) {
    Selection selection = select(input);
    List<Rejection> rejected = Rejections.of(selection);
    Candidate best = selection.best();
    Provider provider = ProviderView.of(input, best);
    return selection
        .winner()
        .<PlanResult>map(winner -> planned(input, winner, rejected, provider))
        .orElseGet(() -> new PlanResult.NotPossible(Gaps.blocking(best), rejected, provider));
  }

  /** What the planned design asks the server for; empty where there is no plan. */
  public static Optional<Ask> ask(PlanInput input) {
    return select(input).winner().map(winner -> Ask.of(input, winner.design()));
  }

  static Selection select(PlanInput input) {
    Set<Architecture> fitting = Fitting.of(input.file());
    Assessment assessment = new Assessment(input, fitting);
    List<Candidate> candidates = new ArrayList<>();
    for (DesignFamily family : DesignSpace.families(fitting)) {
      candidates.addAll(assessment.of(family));
    }
    return Selection.of(candidates);
  }

  private static PlanResult planned(
      PlanInput input, Candidate winner, List<Rejection> rejected, Provider provider) {
    Design design = winner.design();
    return new PlanResult.Planned(
        new Plan(
            Recommendations.of(input, design),
            Exchange.of(input, design),
            TokenTable.of(input, design),
            ScopeUses.of(input, design),
            Decisions.of(input, design),
            rejected,
            provider,
            RegistrationDocument.of(input, design),
            Gaps.of(input, winner),
            Migrations.of(input.file())));
  }
}
