package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Holding;
import java.util.ArrayList;
import java.util.List;

/** Lifelines close together, and all words of an arrow above it. For one thread. */
final class CompactLayout {

  private static final int WIDTH = 320;
  private static final int MARGIN = 34;
  private static final int TEXT = 32;
  private static final int LINE = 17;
  private static final int HEAD_LINE = 16;
  private static final int BETWEEN_ROWS = 16;

  /** From how many parties on their names stand on two levels. */
  private static final int CROWD = 5;

  private final SequenceDiagram diagram;
  private final int headHeight;

  CompactLayout(SequenceDiagram diagram) {
    this.diagram = diagram;
    this.headHeight = diagram.lifelines().size() >= CROWD ? 2 * HEAD_LINE + 6 : HEAD_LINE + 8;
  }

  Drawing of(Story story) {
    List<Shape> heads = new ArrayList<>();
    for (int i = 0; i < diagram.lifelines().size(); i++) {
      int level = diagram.lifelines().size() >= CROWD ? i % 2 : 0;
      heads.add(
          new Shape.Words(
              x(i),
              13 + level * HEAD_LINE,
              diagram.lifelines().get(i).shortName(),
              Shape.Face.HEAD,
              Shape.Anchor.MIDDLE));
      heads.add(new Shape.Lane(x(i), 18 + level * HEAD_LINE, headHeight));
    }
    List<Drawing.Row> rows = new ArrayList<>();
    int y = headHeight + 8;
    for (Arrow arrow : story.arrows()) {
      List<Shape> shapes = new ArrayList<>();
      y = row(shapes, arrow, y) + BETWEEN_ROWS;
      rows.add(new Drawing.Row(arrow, shapes));
    }
    return new Drawing(WIDTH, y - BETWEEN_ROWS + 4, heads, rows);
  }

  private int row(List<Shape> shapes, Arrow arrow, int top) {
    shapes.add(new Shape.Badge(14, top + 9, arrow.number(), arrow.channel()));
    int y = top;
    for (String line : TextWidth.lines(arrow.title(), TextWidth.TITLE_SIZE, WIDTH - TEXT - 4)) {
      shapes.add(new Shape.Words(TEXT, y + 13, line, Shape.Face.TITLE, Shape.Anchor.START));
      y += LINE;
    }
    y += 3;
    y += said(shapes, arrow.message().stream().toList(), arrow, y);
    y = flights(shapes, arrow, y + 3);
    y += said(shapes, arrow.answer().stream().toList(), arrow, y);
    for (Holding holding : arrow.holds()) {
      String text =
          diagram.lifelines().get(diagram.column(holding.who())).shortName()
              + ": "
              + holding.what();
      shapes.add(Credentials.tagFrom(text, TEXT, y + 2));
      y += Credentials.TAG_HEIGHT + 4;
    }
    return y;
  }

  private static int said(List<Shape> shapes, List<Message> messages, Arrow arrow, int top) {
    int height = 0;
    for (Message message : messages) {
      height +=
          new Credentials(WIDTH - TEXT - 4)
              .add(shapes, message, arrow.channel(), TEXT, top + height, Shape.Anchor.START);
    }
    return height;
  }

  /** The lifelines of this row, the message and its answer. */
  private int flights(List<Shape> shapes, Arrow arrow, int top) {
    int from = x(diagram.column(arrow.from()));
    int to = x(diagram.column(arrow.to()));
    int height = arrow.answer().isPresent() || from == to ? 34 : 20;
    for (int i = 0; i < diagram.lifelines().size(); i++) {
      shapes.add(new Shape.Lane(x(i), top, top + height));
    }
    if (from == to) {
      shapes.add(new Shape.Loop(from, top + 9, top + 25, arrow.channel()));
      return top + height + 4;
    }
    shapes.add(new Shape.Flight(from, top + 10, to, arrow.channel(), Shape.Sort.REQUEST));
    if (arrow.answer().isPresent()) {
      shapes.add(new Shape.Flight(to, top + 25, from, arrow.channel(), Shape.Sort.ANSWER));
    }
    return top + height + 4;
  }

  private int x(int column) {
    int gaps = Math.max(1, diagram.lifelines().size() - 1);
    return diagram.lifelines().size() == 1
        ? WIDTH / 2
        : MARGIN + column * (WIDTH - 2 * MARGIN) / gaps;
  }
}
