package dev.grantwise.app.page.report;

import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.render.MessageLine;
import dev.grantwise.advisor.render.MessageLines;
import dev.grantwise.advisor.render.ParameterOrigin;
import dev.grantwise.advisor.render.Piece;
import dev.grantwise.advisor.render.diagram.Arrow;
import java.util.List;
import java.util.Optional;

/** One step, as the page shows it below the diagram. */
public record StepView(Arrow arrow, Step step, List<Line> request, List<Line> response) {

  public StepView {
    request = List.copyOf(request);
    response = List.copyOf(response);
  }

  /**
   * A line of a message.
   *
   * @param indent spaces before it
   * @param origin the decision it comes from
   */
  public record Line(String indent, List<Piece> pieces, Optional<Origin> origin) {
    public Line {
      pieces = List.copyOf(pieces);
    }
  }

  /** A decision, and where it is on the page. */
  public record Origin(String topic, String anchor) {}

  static StepView of(Arrow arrow, Step step, List<Decision> decisions) {
    ParameterOrigin origin = new ParameterOrigin(decisions);
    return new StepView(
        arrow,
        step,
        step.request()
            .map(request -> lines(MessageLines.of(request), step.random(), origin, decisions))
            .orElse(List.of()),
        step.response()
            .map(response -> lines(MessageLines.of(response), step.random(), origin, decisions))
            .orElse(List.of()));
  }

  private static List<Line> lines(
      List<MessageLine> lines,
      List<RandomValue> random,
      ParameterOrigin origin,
      List<Decision> decisions) {
    return lines.stream()
        .map(
            line ->
                new Line(
                    "  ".repeat(line.hang()),
                    Piece.of(line.text(), random),
                    origin
                        .of(line)
                        .map(at -> new Origin(decisions.get(at).topic(), decisionAnchor(at)))))
        .toList();
  }

  /** Where the decision at that place of the plan is on the page. */
  public static String decisionAnchor(int position) {
    return "decision-" + (position + 1);
  }
}
