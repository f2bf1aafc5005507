package dev.grantwise.advisor.render.diagram;

import java.util.ArrayList;
import java.util.List;

/** The line below an arrow: the message in short, and the credentials in it as labels. */
final class Credentials {

  static final int PILL_HEIGHT = 18;

  static final int TAG_HEIGHT = 20;

  private static final int GAP = 5;
  private static final int LINE = 21;
  private static final int PILL_PADDING = 7;
  private static final int TAG_PADDING = 12;
  private static final int SHORTEST = 24;

  private final int width;

  /**
   * For lines of that width.
   *
   * @param width in pixels
   */
  Credentials(int width) {
    this.width = width;
  }

  /** A piece of the line with its width. */
  private record Piece(String text, int width, boolean isPill) {}

  /**
   * The shapes, from that height down.
   *
   * @param x the middle of the lines, or their start
   * @return how high they are together
   */
  int add(List<Shape> shapes, Message message, Channel channel, int x, int y, Shape.Anchor anchor) {
    List<List<Piece>> lines = lines(message);
    int top = y;
    for (List<Piece> line : lines) {
      int length = line.stream().mapToInt(Piece::width).sum() + GAP * (line.size() - 1);
      int at = anchor == Shape.Anchor.MIDDLE ? x - length / 2 : x;
      for (Piece piece : line) {
        shapes.add(
            piece.isPill()
                ? new Shape.Pill(at, top, piece.width(), piece.text(), channel)
                : new Shape.Words(at, top + 13, piece.text(), Shape.Face.CODE, Shape.Anchor.START));
        at += piece.width() + GAP;
      }
      top += LINE;
    }
    return top - y;
  }

  private List<List<Piece>> lines(Message message) {
    List<List<Piece>> lines = new ArrayList<>();
    List<Piece> line = new ArrayList<>();
    int length = 0;
    for (Piece piece : pieces(message)) {
      if (!line.isEmpty() && length + GAP + piece.width() > width) {
        lines.add(List.copyOf(line));
        line.clear();
        length = 0;
      }
      length += piece.width() + (line.isEmpty() ? 0 : GAP);
      line.add(piece);
    }
    lines.add(List.copyOf(line));
    return lines;
  }

  private List<Piece> pieces(Message message) {
    List<Piece> pieces = new ArrayList<>();
    String text = shortened(message.line());
    pieces.add(new Piece(text, TextWidth.ofCode(text, TextWidth.SMALL_SIZE), false));
    for (String carried : message.carries()) {
      int wide = TextWidth.of(carried, TextWidth.SMALL_SIZE) + 2 * PILL_PADDING;
      pieces.add(new Piece(carried, wide, true));
    }
    return pieces;
  }

  /** The end of a long path says more than its start: {@code POST ...connect/token}. */
  private String shortened(String line) {
    int length = line.codePointCount(0, line.length());
    int room = Math.max(SHORTEST, (int) (width / TextWidth.codeLetter(TextWidth.SMALL_SIZE)));
    if (length <= room) {
      return line;
    }
    String before = line.substring(0, line.lastIndexOf(' ', room / 2) + 1);
    int kept = room - before.codePointCount(0, before.length()) - 3;
    return before + "..." + line.substring(line.offsetByCodePoints(0, length - kept));
  }

  /** A tag of what somebody holds, around that middle. */
  static Shape.Tag tag(String text, int middle, int y) {
    int wide = TextWidth.of(text, TextWidth.SMALL_SIZE) + 2 * TAG_PADDING;
    return new Shape.Tag(middle - wide / 2, y, wide, text);
  }

  /** The same, from that place on. */
  static Shape.Tag tagFrom(String text, int start, int y) {
    int wide = TextWidth.of(text, TextWidth.SMALL_SIZE) + 2 * TAG_PADDING;
    return new Shape.Tag(start, y, wide, text);
  }
}
