package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.render.diagram.Mermaid;
import dev.grantwise.advisor.render.diagram.SequenceDiagram;

/** The diagram of a plan alone, in the language of Mermaid. */
public final class PlanMermaid {

  private PlanMermaid() {}

  /** The whole document; where nothing is exchanged, a note that says so. */
  public static String of(PlanReport report) {
    return switch (report.result()) {
      case PlanResult.Planned(Plan plan) when plan.exchange().isEmpty() ->
          Mermaid.note(report.title(), "No message is exchanged.");
      case PlanResult.Planned(Plan plan) -> Mermaid.of(SequenceDiagram.of(plan.exchange()));
      case PlanResult.NotPossible refusal ->
          Mermaid.note(report.title(), refusal.gaps().getFirst().what());
    };
  }
}
