package dev.grantwise.advisor.render.diagram;

import java.util.Arrays;
import java.util.List;

/**
 * A diagram in characters that every terminal has: a line for each arrow, dotted through the
 * browser and dashed from program to program.
 */
public final class Lanes {

  private static final int FIRST = 10;
  private static final int LAST = 9;
  private static final int WIDEST = 22;

  private final SequenceDiagram diagram;
  private final int pitch;
  private final int width;

  /**
   * Lanes for all lifelines of a diagram.
   *
   * @param columns how many characters a line has at most
   */
  public Lanes(SequenceDiagram diagram, int columns) {
    this.diagram = diagram;
    int gaps = Math.max(1, diagram.lifelines().size() - 1);
    this.pitch = Math.min(WIDEST, (columns - FIRST - LAST) / gaps);
    this.width = columns;
  }

  /** The names above the lanes; on two levels where they are close together. */
  public List<String> heads() {
    int longest =
        diagram.lifelines().stream().mapToInt(one -> one.shortName().length()).max().orElse(0);
    boolean crowded = longest >= pitch;
    char[] upper = blank();
    char[] lower = blank();
    for (int i = 0; i < diagram.lifelines().size(); i++) {
      String name = diagram.lifelines().get(i).shortName();
      put(crowded && i % 2 == 1 ? lower : upper, x(i) - name.length() / 2, name);
    }
    return crowded ? List.of(line(upper), line(lower)) : List.of(line(upper));
  }

  /** One arrow with its number. */
  public String of(Arrow arrow) {
    char[] line = blank();
    for (int i = 0; i < diagram.lifelines().size(); i++) {
      line[x(i)] = '|';
    }
    String number = String.valueOf(arrow.number());
    put(line, 4 - number.length(), number);
    int from = x(diagram.column(arrow.from()));
    int to = x(diagram.column(arrow.to()));
    if (from == to) {
      put(line, from + 1, "<-.");
      return line(line);
    }
    int left = Math.min(from, to);
    int right = Math.max(from, to);
    Arrays.fill(line, left + 1, right, arrow.channel() == Channel.FRONT ? '.' : '-');
    line[to > from ? to - 1 : to + 1] = to > from ? '>' : '<';
    return line(line);
  }

  private int x(int column) {
    return FIRST + column * pitch;
  }

  private char[] blank() {
    char[] line = new char[width];
    Arrays.fill(line, ' ');
    return line;
  }

  private static void put(char[] line, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= 0 && at + i < line.length) {
        line[at + i] = text.charAt(i);
      }
    }
  }

  private static String line(char[] line) {
    return new String(line).stripTrailing();
  }
}
