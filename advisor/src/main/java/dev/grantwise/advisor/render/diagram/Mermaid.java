package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Holding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A diagram in the language of Mermaid, which many places that show Markdown draw by themselves.
 * Dotted lines are the front channel, open heads are answers.
 */
public final class Mermaid {

  private static final String INDENT = "    ";

  private final SequenceDiagram diagram;
  private final StringBuilder text = new StringBuilder("sequenceDiagram\n");

  private Mermaid(SequenceDiagram diagram) {
    this.diagram = diagram;
  }

  /** The whole document, with a line break at its end. */
  public static String of(SequenceDiagram diagram) {
    Mermaid mermaid = new Mermaid(diagram);
    for (Lifeline lifeline : diagram.lifelines()) {
      mermaid.line(
          (lifeline.actor() == Actor.USER ? "actor " : "participant ")
              + mermaid.party(lifeline.actor())
              + " as "
              + escaped(lifeline.name()));
    }
    diagram.stories().forEach(mermaid::story);
    return mermaid.text.toString();
  }

  /** A picture of one sentence, for a plan that has nothing to draw. */
  public static String note(String title, String sentence) {
    return "sequenceDiagram\n"
        + INDENT
        + "participant p1 as "
        + escaped(title)
        + "\n"
        + INDENT
        + "Note over p1: "
        + escaped(sentence)
        + "\n";
  }

  private void story(Story story) {
    String last = party(diagram.lifelines().getLast().actor());
    String all = diagram.lifelines().size() == 1 ? "p1" : "p1," + last;
    line("Note over " + all + ": " + escaped(story.title()));
    story.arrows().forEach(this::arrow);
  }

  private void arrow(Arrow arrow) {
    boolean front = arrow.channel() == Channel.FRONT;
    String from = party(arrow.from());
    String to = party(arrow.to());
    line(
        from
            + (front ? "-->>" : "->>")
            + to
            + ": "
            + escaped(
                arrow.number()
                    + ". "
                    + arrow.title()
                    + arrow.message().map(Mermaid::carried).orElse("")));
    arrow
        .answer()
        .ifPresent(
            answer ->
                line(
                    to
                        + (front ? "--)" : "-)")
                        + from
                        + ": "
                        + escaped(answer.line() + carried(answer))));
    held(arrow.holds())
        .forEach((who, what) -> line("Note over " + party(who) + ": " + escaped("holds " + what)));
  }

  private static String carried(Message message) {
    return message.carries().isEmpty()
        ? ""
        : " (carries " + String.join(", ", message.carries()) + ")";
  }

  private static Map<Actor, String> held(List<Holding> holds) {
    return holds.stream()
        .collect(
            Collectors.groupingBy(
                Holding::who,
                LinkedHashMap::new,
                Collectors.mapping(Holding::what, Collectors.joining(", "))));
  }

  private String party(Actor actor) {
    return "p" + (diagram.column(actor) + 1);
  }

  private void line(String content) {
    text.append(INDENT).append(content).append('\n');
  }

  /**
   * Text that can neither end a line nor be read as syntax, a comment or HTML: letters, digits and
   * harmless marks stay, everything else becomes an entity as Mermaid writes them.
   */
  private static String escaped(String content) {
    StringBuilder escaped = new StringBuilder();
    content
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " .,:/_()='-?!".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else if (Character.isWhitespace(c) || Character.getType(c) == Character.CONTROL) {
                escaped.append(' ');
              } else if (Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.SURROGATE) {
                escaped.append('\ufffd');
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }
}
