package dev.grantwise.advisor.render.diagram;

import java.util.List;

/**
 * A story of a diagram with a place for everything in it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param heads the names of the parties, and their lifelines if those go through from top to bottom
 * @param rows an arrow each, with all that belongs to it
 */
public record Drawing(int width, int height, List<Shape> heads, List<Row> rows) {

  public Drawing {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /** One arrow. */
  public record Row(Arrow arrow, List<Shape> shapes) {
    public Row {
      shapes = List.copyOf(shapes);
    }
  }

  /** For a page that is wide enough to read along the arrows: every party of the diagram. */
  public static Drawing wide(SequenceDiagram diagram, Story story) {
    return new WideLayout(diagram).of(story);
  }

  /** For a phone: the parties of the story alone, and the words above the arrows. */
  public static Drawing compact(SequenceDiagram diagram, Story story) {
    return new CompactLayout(diagram.only(story)).of(story);
  }
}
