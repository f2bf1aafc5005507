package dev.grantwise.advisor.render;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Migration;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.advisor.render.diagram.Arrow;
import dev.grantwise.advisor.render.diagram.Lanes;
import dev.grantwise.advisor.render.diagram.SequenceDiagram;
import dev.grantwise.advisor.render.diagram.Story;
import java.util.List;
import java.util.Locale;

/** A plan as text for a terminal, in the order a reader needs it. */
public final class PlanText {

  private final Page page;

  private PlanText(Screen screen) {
    this.page = new Page(screen);
  }

  /**
   * The whole plan, or why there is none.
   *
   * @param inferences what the client file did not say
   */
  public static String of(PlanResult result, List<Inference> inferences, Screen screen) {
    PlanText text = new PlanText(screen);
    switch (result) {
      case PlanResult.Planned(Plan plan) -> text.plan(plan, inferences);
      case PlanResult.NotPossible notPossible -> text.notPossible(notPossible, inferences);
    }
    return text.page.toString();
  }

  /** The recommendation and the token table alone: what a reader of a running system needs. */
  public static String summary(Plan plan, Screen screen) {
    PlanText text = new PlanText(screen);
    text.recommendation(plan.recommendation());
    text.tokens(plan.tokens());
    return text.page.toString();
  }

  private void plan(Plan plan, List<Inference> inferences) {
    recommendation(plan.recommendation());
    inferences(inferences);
    exchange(plan.exchange());
    tokens(plan.tokens());
    scopes(plan.scopes());
    decisions(plan.decisions());
    rejected(plan.rejected());
    provider(plan.provider());
    page.heading("Registration");
    plan.registration().encodePretty().lines().forEach(line -> page.line(1, line));
    gaps("Gaps", plan.gaps());
    migration(plan.migration());
  }

  private void notPossible(PlanResult.NotPossible result, List<Inference> inferences) {
    gaps("No plan: a requirement cannot be met", result.gaps());
    inferences(inferences);
    rejected(result.rejected());
    provider(result.provider());
  }

  private void recommendation(Recommendation recommendation) {
    page.heading("Recommendation");
    page.paragraph(1, recommendation.summary());
    page.blank();
    page.labelled(1, "grant:                ", recommendation.grant().value());
    page.labelled(1, "client authentication:", recommendation.clientAuthentication().value());
    page.labelled(1, "architecture:         ", recommendation.architecture().toString());
  }

  private void inferences(List<Inference> inferences) {
    if (inferences.isEmpty()) {
      return;
    }
    page.heading("Not in the file, and so assumed");
    for (Inference inference : inferences) {
      String value = inference.value().isEmpty() ? "(none)" : inference.value();
      page.labelled(1, inference.key() + ":", value + " - " + inference.why());
    }
  }

  private void exchange(List<Step> steps) {
    if (!steps.isEmpty()) {
      SequenceDiagram diagram = SequenceDiagram.of(steps);
      diagram(diagram);
      page.heading("Exchange");
      page.aside(1, "Secrets, codes and tokens below are made up for this plan.");
      diagram.stories().forEach(story -> story(story, steps));
    }
  }

  private void diagram(SequenceDiagram diagram) {
    page.heading("Diagram");
    page.aside(1, "...> through the browser, ---> from program to program");
    Lanes lanes = new Lanes(diagram, page.width(0));
    lanes.heads().forEach(head -> page.line(0, head));
    for (Story story : diagram.stories()) {
      page.aside(1, story.title());
      story.arrows().forEach(arrow -> page.line(0, lanes.of(arrow)));
    }
  }

  private void story(Story story, List<Step> steps) {
    page.blank();
    page.strong(1, story.title().toUpperCase(Locale.ROOT));
    story.arrows().forEach(arrow -> step(arrow, steps.get(arrow.number() - 1)));
  }

  private void step(Arrow arrow, Step step) {
    page.blank();
    page.strong(1, arrow.number() + ". " + step.title());
    page.aside(2, words(step.from().toString()) + " -> " + words(step.to().toString()));
    step.request().ifPresent(request -> message(MessageLines.of(request)));
    step.response().ifPresent(response -> message(MessageLines.of(response)));
    if (!step.checks().isEmpty() || !step.holds().isEmpty()) {
      page.blank();
    }
    step.holds().forEach(held -> page.labelled(2, "+", Held.sentence(held)));
    for (Check check : step.checks()) {
      page.labelled(2, "*", check.text() + " [" + check.rule() + "]");
    }
  }

  private void message(List<MessageLine> lines) {
    page.blank();
    lines.forEach(line -> page.line(2 + line.hang(), line.text()));
  }

  private void tokens(List<TokenRow> tokens) {
    page.heading("Tokens");
    for (TokenRow token : tokens) {
      page.strong(1, token.token());
      page.labelled(
          2,
          "lifetime:   ",
          token.lifetime().map(Lifetime::of).orElse("unknown")
              + " ("
              + token.lifetimeSource()
              + ")");
      page.labelled(2, "format:     ", token.format());
      page.labelled(2, "stored:     ", token.storage());
      page.labelled(2, "readable by:", token.readableBy());
      page.labelled(2, "refresh:    ", token.refresh());
      page.labelled(2, "ends with:  ", token.endsWith());
      page.labelled(2, "if it leaks:", token.whenLeaked());
    }
  }

  private void scopes(List<ScopeUse> scopes) {
    if (scopes.isEmpty()) {
      return;
    }
    page.heading("Scopes");
    for (ScopeUse scope : scopes) {
      page.strong(1, scope.scope() + scope.resource().map(at -> " at " + at).orElse(""));
      page.labelled(2, "why:       ", scope.why());
      page.labelled(2, "asked:     ", scope.asked().toString());
      page.labelled(2, "if refused:", scope.ifRefused());
    }
  }

  private void decisions(List<Decision> decisions) {
    page.heading("Decisions");
    for (Decision decision : decisions) {
      page.strong(1, decision.topic() + ": " + decision.value());
      page.paragraph(2, decision.why() + Citation.of(decision.rule(), decision.source()));
    }
  }

  private void rejected(List<Rejection> rejected) {
    page.heading("Rejected");
    for (RejectedGroup group : RejectedGroup.of(rejected)) {
      page.strong(1, group.option());
      page.paragraph(2, group.why() + Citation.of(group.rule(), group.source()));
    }
  }

  private void provider(Provider provider) {
    page.heading("Provider");
    page.paragraph(1, provider.name().map(name -> name + ", ").orElse("") + provider.issuer());
    for (Provider.Said said : provider.says()) {
      page.strong(1, said.name() + ": " + said.value());
      page.paragraph(2, said.meaning());
    }
    for (Provider.Known fact : provider.facts()) {
      page.strong(1, fact.topic() + ": " + fact.value());
      page.paragraph(
          2, EvidenceWords.of(fact.evidence()) + ", " + fact.date() + ", " + fact.source());
    }
    for (Provider.Unknown unknown : provider.unknown()) {
      page.strong(1, "unknown: " + unknown.what());
      page.paragraph(2, unknown.howToFindOut());
    }
  }

  private void gaps(String title, List<Gap> gaps) {
    page.heading(title);
    if (gaps.isEmpty()) {
      page.line(1, "None.");
    }
    for (Gap gap : gaps) {
      page.strong(1, gap.what());
      page.paragraph(2, gap.why());
      page.labelled(2, "To mend it:", gap.mend());
    }
  }

  private void migration(List<Migration> migration) {
    if (migration.isEmpty()) {
      return;
    }
    page.heading("Migration");
    for (int i = 0; i < migration.size(); i++) {
      if (migration.get(i).turn() == Migration.Turn.POINT_OF_NO_RETURN) {
        page.strong(1, "--- Point of no return: from here on the old way does not work ---");
      }
      page.strong(1, (i + 1) + ". " + migration.get(i).step());
      page.paragraph(2, migration.get(i).why());
    }
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }
}
