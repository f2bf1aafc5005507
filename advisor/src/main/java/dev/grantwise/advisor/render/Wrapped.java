package dev.grantwise.advisor.render;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a given width. */
public final class Wrapped {

  private Wrapped() {}

  /** Breaks at spaces; a word longer than a line stays whole, so that it can be copied. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
