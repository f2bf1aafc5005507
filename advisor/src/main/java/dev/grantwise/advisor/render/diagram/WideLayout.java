package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Holding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lifelines far apart, the words of an arrow above it and its message below. For one thread. */
final class WideLayout {

  private static final int FULL_WIDTH = 1040;
  private static final int NARROWEST = 680;
  private static final int MARGIN = 90;
  private static final int FURTHEST = 300;
  private static final int EDGE = 6;

  private static final int HEAD_HEIGHT = 44;
  private static final int TITLE_LINE = 17;
  private static final int TITLE_WIDTH = 236;
  private static final int BETWEEN_ROWS = 24;

  /** From how many arrows on the names are needed again at the foot. */
  private static final int LONG = 4;

  private final SequenceDiagram diagram;
  private final int width;
  private final int pitch;
  private final int first;

  WideLayout(SequenceDiagram diagram) {
    this.diagram = diagram;
    int gaps = Math.max(1, diagram.lifelines().size() - 1);
    this.pitch = Math.min(FURTHEST, (FULL_WIDTH - 2 * MARGIN) / gaps);
    int used = diagram.lifelines().size() > 1 ? gaps * pitch : 0;
    this.width = Math.max(NARROWEST, used + 2 * MARGIN);
    this.first = (width - used) / 2;
  }

  Drawing of(Story story) {
    List<Drawing.Row> rows = new ArrayList<>();
    int y = HEAD_HEIGHT + BETWEEN_ROWS - 6;
    for (Arrow arrow : story.arrows()) {
      List<Shape> shapes = new ArrayList<>();
      y = row(shapes, arrow, y) + BETWEEN_ROWS;
      rows.add(new Drawing.Row(arrow, shapes));
    }
    boolean again = story.arrows().size() >= LONG;
    int end = y - BETWEEN_ROWS / 2;
    List<Shape> heads = new ArrayList<>();
    for (Lifeline lifeline : diagram.lifelines()) {
      heads.add(new Shape.Lane(x(lifeline.actor()), HEAD_HEIGHT, end));
      head(heads, lifeline, 0);
      if (again) {
        head(heads, lifeline, end);
      }
    }
    return new Drawing(width, end + (again ? HEAD_HEIGHT : 0), heads, rows);
  }

  private void head(List<Shape> shapes, Lifeline lifeline, int top) {
    List<String> lines = TextWidth.lines(lifeline.name(), TextWidth.HEAD_SIZE, pitch - 16);
    int wide =
        lines.stream()
            .mapToInt(line -> TextWidth.ofBold(line, TextWidth.HEAD_SIZE))
            .max()
            .orElse(0);
    int around = Math.min(pitch - 6, wide + 28);
    shapes.add(new Shape.Box(x(lifeline.actor()) - around / 2, top + 1, around, HEAD_HEIGHT - 2));
    int y = top + HEAD_HEIGHT / 2 + 5 - (lines.size() - 1) * TITLE_LINE / 2;
    for (String line : lines) {
      shapes.add(
          new Shape.Words(x(lifeline.actor()), y, line, Shape.Face.HEAD, Shape.Anchor.MIDDLE));
      y += TITLE_LINE;
    }
  }

  /** Adds what belongs to an arrow; where it ends. */
  private int row(List<Shape> shapes, Arrow arrow, int top) {
    int from = x(arrow.from());
    int to = x(arrow.to());
    int room = Math.max(Math.abs(to - from) - 28, TITLE_WIDTH);
    int y = title(shapes, arrow, room, (from + to) / 2, top);
    if (from == to) {
      shapes.add(new Shape.Loop(from, y, y + TITLE_LINE, arrow.channel()));
      shapes.add(new Shape.Badge(from, y, arrow.number(), arrow.channel()));
      return tags(shapes, arrow, y + TITLE_LINE + 8);
    }
    shapes.add(new Shape.Flight(from, y, to, arrow.channel(), Shape.Sort.REQUEST));
    shapes.add(new Shape.Badge(from, y, arrow.number(), arrow.channel()));
    y += 8;
    if (arrow.message().isPresent()) {
      y += message(shapes, arrow, arrow.message().get(), room, y);
    }
    if (arrow.answer().isPresent()) {
      y += 8;
      shapes.add(new Shape.Flight(to, y, from, arrow.channel(), Shape.Sort.ANSWER));
      y += 6;
      y += message(shapes, arrow, arrow.answer().get(), room, y);
    }
    return tags(shapes, arrow, y);
  }

  /** Where the arrow is, below its words. */
  private int title(List<Shape> shapes, Arrow arrow, int room, int middle, int top) {
    int y = top;
    for (String line : TextWidth.lines(arrow.title(), TextWidth.TITLE_SIZE, room)) {
      int half = TextWidth.ofBold(line, TextWidth.TITLE_SIZE) / 2;
      int x = within(middle, half);
      shapes.add(new Shape.Words(x, y + 12, line, Shape.Face.TITLE, Shape.Anchor.MIDDLE));
      y += TITLE_LINE;
    }
    return y + 10;
  }

  private int message(List<Shape> shapes, Arrow arrow, Message message, int room, int y) {
    int middle = (x(arrow.from()) + x(arrow.to())) / 2;
    return new Credentials(room + 16)
        .add(shapes, message, arrow.channel(), within(middle, room / 2), y, Shape.Anchor.MIDDLE);
  }

  /** What parties hold now hangs on their lifelines. */
  private int tags(List<Shape> shapes, Arrow arrow, int top) {
    Map<Actor, Integer> heights = new EnumMap<>(Actor.class);
    int start = top + (arrow.holds().isEmpty() ? 0 : 4);
    int lowest = start;
    for (Holding holding : arrow.holds()) {
      int y = heights.getOrDefault(holding.who(), start);
      int half = TextWidth.of(holding.what(), TextWidth.SMALL_SIZE) / 2 + 14;
      shapes.add(Credentials.tag(holding.what(), within(x(holding.who()), half), y));
      heights.put(holding.who(), y + Credentials.TAG_HEIGHT + 3);
      lowest = Math.max(lowest, y + Credentials.TAG_HEIGHT);
    }
    return lowest;
  }

  private int within(int middle, int half) {
    return Math.clamp(
        middle, Math.min(half + EDGE, width / 2), Math.max(width - half - EDGE, width / 2));
  }

  private int x(Actor actor) {
    return first + diagram.column(actor) * pitch;
  }
}
