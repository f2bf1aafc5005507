package dev.grantwise.advisor.render.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is about, and so where it breaks. A report is drawn where no font can be asked;
 * the figures are those of a wide one (DejaVu Sans), so that others fit too.
 */
final class TextWidth {

  static final int TITLE_SIZE = 13;
  static final int HEAD_SIZE = 13;
  static final int SMALL_SIZE = 11;

  private static final double CODE_EM = 0.61;

  /** Titles and heads are bold, and bold letters are wider. */
  private static final double BOLD = 1.12;

  private TextWidth() {}

  /** The width in pixels at that size. */
  static int of(String text, int size) {
    double em = text.codePoints().mapToDouble(TextWidth::em).sum();
    return (int) Math.ceil(em * size);
  }

  /** The width of bold text. */
  static int ofBold(String text, int size) {
    return (int) Math.ceil(of(text, size) * BOLD);
  }

  /** The same for a font whose letters are equally wide. */
  static int ofCode(String text, int size) {
    return (int) Math.ceil(text.codePointCount(0, text.length()) * codeLetter(size));
  }

  static double codeLetter(int size) {
    return CODE_EM * size;
  }

  private static double em(int c) {
    if (c >= 0x2E80) {
      return 1;
    }
    if ("iljI.,;:'|!".indexOf(c) >= 0) {
      return 0.32;
    }
    if ("frt()[]-/ \"".indexOf(c) >= 0) {
      return 0.4;
    }
    if ("mwMW@%".indexOf(c) >= 0) {
      return 0.98;
    }
    return Character.isUpperCase(c) ? 0.72 : 0.64;
  }

  /**
   * Lines of bold text of at most that many pixels, about equally long; a word that is longer is
   * broken where it must.
   */
  static List<String> lines(String text, int size, int width) {
    List<String> lines = filled(text, size, width);
    int narrower = width;
    while (narrower > size && filled(text, size, narrower - size / 2).size() == lines.size()) {
      narrower -= size / 2;
    }
    return filled(text, size, narrower);
  }

  private static List<String> filled(String text, int size, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (ofBold(longer, size) <= width) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = word;
      while (ofBold(line, size) > width) {
        int cut = cut(line, size, width);
        lines.add(line.substring(0, cut));
        line = line.substring(cut);
      }
    }
    lines.add(line);
    return lines;
  }

  /** How much of a word fits; at least one character, and never half of one. */
  private static int cut(String word, int size, int width) {
    int cut = word.offsetByCodePoints(0, 1);
    while (cut < word.length()) {
      int next = word.offsetByCodePoints(cut, 1);
      if (ofBold(word.substring(0, next), size) > width) {
        break;
      }
      cut = next;
    }
    return cut;
  }
}
