package dev.grantwise.app.page.report;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.render.PlanReport;
import dev.grantwise.advisor.render.diagram.SequenceDiagram;
import dev.grantwise.advisor.render.diagram.Story;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.secret.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * All that the page's templates need.
 *
 * @param styleHash the stylesheet's digest, as a Content-Security-Policy names it
 * @param plan empty where there is none
 * @param rules every rule the page names, in the order of their names
 */
public record PlanView(
    String title,
    String client,
    String kind,
    String css,
    String styleHash,
    Optional<Plan> plan,
    Optional<SequenceDiagram> diagram,
    Provider provider,
    List<Rejection> rejected,
    List<Gap> gaps,
    List<Inference> inferences,
    List<Requirement> rules) {

  static PlanView of(PlanReport report, String css) {
    return switch (report.result()) {
      case PlanResult.Planned(Plan plan) -> planned(report, plan, css);
      case PlanResult.NotPossible refusal -> refused(report, refusal, css);
    };
  }

  private static PlanView planned(PlanReport report, Plan plan, String css) {
    return new PlanView(
        report.title(),
        report.client(),
        report.kind(),
        css,
        hash(css),
        Optional.of(plan),
        Optional.of(plan.exchange()).filter(steps -> !steps.isEmpty()).map(SequenceDiagram::of),
        plan.provider(),
        plan.rejected(),
        plan.gaps(),
        report.inferences(),
        NamedRules.of(plan));
  }

  private static PlanView refused(PlanReport report, PlanResult.NotPossible refusal, String css) {
    return new PlanView(
        report.title(),
        report.client(),
        report.kind(),
        css,
        hash(css),
        Optional.empty(),
        Optional.empty(),
        refusal.provider(),
        refusal.rejected(),
        refusal.gaps(),
        report.inferences(),
        NamedRules.of(refusal.rejected()));
  }

  /** A policy that allows this one stylesheet and nothing else (CSP Level 3 2.3.1). */
  public String contentSecurityPolicy() {
    return "default-src 'none'; style-src '" + styleHash + "'; base-uri 'none'; form-action 'none'";
  }

  /** The steps of a story of the plan. */
  public List<StepView> steps(Story story) {
    Plan it = plan.orElseThrow();
    return story.arrows().stream()
        .map(arrow -> StepView.of(arrow, it.exchange().get(arrow.number() - 1), it.decisions()))
        .toList();
  }

  /** Whether the page says what this rule demands, and so can be linked to. */
  public boolean explains(RuleId id) {
    return rules.stream().anyMatch(rule -> rule.id().equals(id));
  }

  private static String hash(String css) {
    return "sha256-" + Base64.getEncoder().encodeToString(Sha256.digest(css));
  }
}
