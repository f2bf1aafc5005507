package dev.grantwise.advisor.render;

import static dev.grantwise.advisor.render.MarkdownPage.atStart;
import static dev.grantwise.advisor.render.MarkdownPage.code;
import static dev.grantwise.advisor.render.MarkdownPage.escaped;
import static dev.grantwise.advisor.render.MarkdownPage.strong;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Migration;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.TokenRow;
import java.util.ArrayList;
import java.util.List;

/** A plan as Markdown with its diagram in Mermaid, for a wiki, a pull request or a colleague. */
public final class PlanMarkdown {

  private final MarkdownPage page = new MarkdownPage();

  private PlanMarkdown() {}

  /** The whole document. */
  public static String of(PlanReport report) {
    PlanMarkdown document = new PlanMarkdown();
    document.page.heading(1, report.title());
    switch (report.result()) {
      case PlanResult.Planned(Plan plan) -> document.plan(plan, report.inferences());
      case PlanResult.NotPossible refusal -> document.refusal(refusal, report.inferences());
    }
    return document.page.toString();
  }

  private void plan(Plan plan, List<Inference> inferences) {
    recommendation(plan.recommendation());
    inferences(inferences);
    new ExchangeMarkdown(page).write(plan.exchange());
    tokens(plan.tokens());
    scopes(plan.scopes());
    decisions(plan.decisions());
    rejected(plan.rejected());
    provider(plan.provider());
    page.heading(2, "Registration");
    page.fenced("json", plan.registration().encodePretty().lines().toList());
    gaps("Gaps", plan.gaps());
    migration(plan.migration());
  }

  private void refusal(PlanResult.NotPossible result, List<Inference> inferences) {
    page.paragraph("A requirement cannot be met, and there is no weaker plan.");
    gaps("What stands in the way", result.gaps());
    inferences(inferences);
    rejected(result.rejected());
    provider(result.provider());
  }

  private void recommendation(Recommendation recommendation) {
    page.heading(2, "Recommendation");
    page.paragraph(recommendation.summary());
    page.table(
        List.of("Grant", "Client authentication", "Architecture"),
        List.of(
            List.of(
                code(recommendation.grant().value()),
                code(recommendation.clientAuthentication().value()),
                code(recommendation.architecture().toString()))));
  }

  private void inferences(List<Inference> inferences) {
    if (inferences.isEmpty()) {
      return;
    }
    page.heading(3, "Not in the file, and so assumed");
    page.table(
        List.of("Key", "Value", "Why"),
        inferences.stream()
            .map(
                one ->
                    List.of(
                        code(one.key()),
                        one.value().isEmpty() ? "(none)" : code(one.value()),
                        escaped(one.why())))
            .toList());
  }

  private void tokens(List<TokenRow> tokens) {
    page.heading(2, "Tokens");
    page.table(
        List.of(
            "Token",
            "Lifetime",
            "Format",
            "Stored",
            "Readable by",
            "Refresh",
            "Ends with",
            "When it leaks"),
        tokens.stream()
            .map(
                token ->
                    List.of(
                        strong(token.token()),
                        escaped(
                            token.lifetime().map(Lifetime::of).orElse("unknown")
                                + " ("
                                + token.lifetimeSource()
                                + ")"),
                        escaped(token.format()),
                        escaped(token.storage()),
                        escaped(token.readableBy()),
                        escaped(token.refresh()),
                        escaped(token.endsWith()),
                        escaped(token.whenLeaked())))
            .toList());
  }

  private void scopes(List<ScopeUse> scopes) {
    if (scopes.isEmpty()) {
      return;
    }
    page.heading(2, "Scopes");
    page.table(
        List.of("Scope", "At", "Why", "Asked", "If refused"),
        scopes.stream()
            .map(
                scope ->
                    List.of(
                        code(scope.scope()),
                        scope.resource().map(MarkdownPage::code).orElse("the server itself"),
                        escaped(scope.why()),
                        escaped(scope.asked().toString()),
                        escaped(scope.ifRefused())))
            .toList());
  }

  private void decisions(List<Decision> decisions) {
    page.heading(2, "Decisions");
    page.table(
        List.of("Topic", "Value", "Why", "Rule"),
        decisions.stream()
            .map(
                decision ->
                    List.of(
                        strong(decision.topic()),
                        escaped(decision.value()),
                        escaped(decision.why()),
                        escaped(Citation.words(decision.rule(), decision.source()))))
            .toList());
  }

  private void rejected(List<Rejection> rejected) {
    page.heading(2, "Rejected");
    page.table(
        List.of("Option", "Why not", "Rule"),
        RejectedGroup.of(rejected).stream()
            .map(
                group ->
                    List.of(
                        strong(group.option()),
                        escaped(group.why()),
                        escaped(Citation.words(group.rule(), group.source()))))
            .toList());
  }

  private void provider(Provider provider) {
    page.heading(2, "Provider");
    page.markdown(
        provider.name().map(name -> strong(name) + ", ").orElse("") + code(provider.issuer()));
    if (!provider.says().isEmpty()) {
      page.table(
          List.of("Its metadata", "says", "so"),
          provider.says().stream()
              .map(said -> List.of(code(said.name()), code(said.value()), escaped(said.meaning())))
              .toList());
    }
    if (!provider.facts().isEmpty()) {
      page.table(
          List.of("Known of it", "is", "Evidence", "Read"),
          provider.facts().stream().map(PlanMarkdown::fact).toList());
    }
    List<String> unknown = new ArrayList<>();
    provider
        .unknown()
        .forEach(
            one ->
                unknown.add("Unknown: " + escaped(one.what()) + " " + escaped(one.howToFindOut())));
    if (!unknown.isEmpty()) {
      page.list(unknown);
    }
  }

  private static List<String> fact(Provider.Known fact) {
    return List.of(
        escaped(fact.topic()),
        escaped(fact.value()),
        escaped(EvidenceWords.of(fact.evidence())),
        escaped(fact.date() + ", " + fact.source()));
  }

  private void gaps(String title, List<Gap> gaps) {
    page.heading(2, title);
    if (gaps.isEmpty()) {
      page.paragraph("None.");
    } else {
      page.list(
          gaps.stream()
              .map(
                  gap ->
                      strong(gap.what())
                          + " "
                          + escaped(gap.why())
                          + " To mend it: "
                          + escaped(gap.mend()))
              .toList());
    }
  }

  private void migration(List<Migration> migration) {
    if (migration.isEmpty()) {
      return;
    }
    page.heading(2, "Migration");
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < migration.size(); i++) {
      Migration one = migration.get(i);
      steps
          .append(i == 0 ? "" : "\n")
          .append(i + 1)
          .append(". ")
          .append(one.turn() == Migration.Turn.POINT_OF_NO_RETURN ? "**Point of no return.** " : "")
          .append(atStart(strong(one.step())))
          .append(' ')
          .append(escaped(one.why()));
    }
    page.markdown(steps.toString());
  }
}
