package dev.grantwise.app.page;

import dev.grantwise.server.page.Page;
import java.util.Set;

/**
 * How authorization details are written (RFC 9396). Somebody else chose the values, and a person
 * decides by what they see: nothing in a value may turn, hide or overlay what stands beside it.
 */
public final class DetailText {

  /** Letters and symbols by their category that nobody can see. */
  private static final Set<Integer> BLANK =
      Set.of(0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0);

  private DetailText() {}

  /** What the details allow; the name of their type where nobody said it in words. */
  public static String label(Page.AskedDetail asked) {
    return asked.label().orElseGet(() -> "Use “" + asked.type() + "”");
  }

  /** The text with all that cannot be seen by its number, and in place of nothing a word for it. */
  public static String visible(String text) {
    if (text.isEmpty()) {
      return "(nothing)";
    }
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isSeen(point)) {
                seen.appendCodePoint(point);
              } else {
                seen.append("[U+%04X]".formatted(point));
              }
            });
    return seen.toString();
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> !BLANK.contains(point);
    };
  }
}
