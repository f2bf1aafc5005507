package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.render.diagram.Arrow;
import dev.grantwise.advisor.render.diagram.Mermaid;
import dev.grantwise.advisor.render.diagram.SequenceDiagram;
import dev.grantwise.advisor.render.diagram.Story;
import java.util.List;

/** The diagram and the steps of a plan as Markdown. */
final class ExchangeMarkdown {

  private final MarkdownPage page;

  ExchangeMarkdown(MarkdownPage page) {
    this.page = page;
  }

  void write(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    SequenceDiagram diagram = SequenceDiagram.of(steps);
    page.heading(2, "Diagram");
    page.paragraph(
        "Dotted lines go through the browser (front channel), solid ones from program to program"
            + " (back channel); open heads are answers.");
    page.fenced("mermaid", Mermaid.of(diagram).lines().toList());
    page.heading(2, "Exchange");
    page.paragraph("Secrets, codes and tokens below are made up for this plan.");
    for (Story story : diagram.stories()) {
      page.heading(3, story.title());
      story.arrows().forEach(arrow -> step(arrow, steps.get(arrow.number() - 1)));
    }
  }

  private void step(Arrow arrow, Step step) {
    page.heading(4, arrow.number() + ". " + arrow.title());
    page.paragraph(arrow.route() + ", " + arrow.channel().title());
    step.request().ifPresent(request -> message(MessageLines.of(request)));
    step.response().ifPresent(response -> message(MessageLines.of(response)));
    if (!step.holds().isEmpty()) {
      page.list(
          step.holds().stream().map(held -> MarkdownPage.escaped(Held.sentence(held))).toList());
    }
    if (!step.checks().isEmpty()) {
      page.list(
          step.checks().stream()
              .map(
                  check ->
                      MarkdownPage.escaped(check.text())
                          + " "
                          + MarkdownPage.code(check.rule().value()))
              .toList());
    }
  }

  private void message(List<MessageLine> lines) {
    page.fenced(
        "http", lines.stream().map(line -> "  ".repeat(line.hang()) + line.text()).toList());
  }
}
