package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a file, as far as they may be shown: only what is known not to be a secret is.
 * Comments never are.
 */
final class Source {

  static final Source NONE = new Source("", List.of(), List.of());

  private static final String HIDDEN = "***";
  private static final int LONGEST_LINE = 200;
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");
  private static final Pattern FIRST_KEY = Pattern.compile("[\\s-]*[A-Za-z_.-]{1,64}:");

  private final String file;
  private final List<String> lines;
  private final List<Piece> pieces;

  /** One key or value, and whether it may be shown. */
  record Piece(Span span, Visibility visibility) {}

  /** Whether a piece may be shown. */
  enum Visibility {
    SHOWN,
    HIDDEN
  }

  private Source(String file, List<String> lines, List<Piece> pieces) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.pieces = pieces.stream().sorted(Comparator.comparingInt(Source::column)).toList();
  }

  /** A text whose structure is not known: of each line, only a leading key is shown. */
  static Source unread(String file, String text) {
    return new Source(file, List.of(LINE_BREAK.split(text, -1)), List.of());
  }

  /** The same text, with its pieces known. */
  Source with(List<Piece> known) {
    return new Source(file, lines, known);
  }

  Excerpt excerpt(Position position) {
    if (!position.file().equals(file) || position.line() < 1 || position.line() > lines.size()) {
      return Excerpt.NONE;
    }
    String line = lines.get(position.line() - 1);
    if (line.length() > LONGEST_LINE) {
      return Excerpt.NONE;
    }
    List<Piece> here = piecesOn(position.line());
    return here.isEmpty() ? leadingKey(line, position) : shown(line, here, position);
  }

  private List<Piece> piecesOn(int line) {
    List<Piece> here = new ArrayList<>();
    for (Piece piece : pieces) {
      Span span = piece.span();
      boolean touches =
          span.start().file().equals(file)
              && span.start().line() <= line
              && (span.endLine() > line || (span.endLine() == line && span.endColumn() > 1));
      if (touches) {
        here.add(piece);
      }
    }
    return here;
  }

  private static Excerpt leadingKey(String line, Position position) {
    Matcher key = FIRST_KEY.matcher(line);
    return key.lookingAt()
        ? new Excerpt(Printable.of(key.group()), Math.min(position.column(), key.end() + 1))
        : Excerpt.NONE;
  }

  private static Excerpt shown(String line, List<Piece> here, Position position) {
    StringBuilder shown = new StringBuilder();
    int caret = position.column();
    int done = 0;
    for (Piece piece : here) {
      int from = Math.max(done, begin(piece, position.line(), line));
      int to = Math.max(from, end(piece, position.line(), line));
      shown.append(line, done, from);
      if (offset(line, position.column()) >= from) {
        caret = shown.length() + 1 + Math.min(offset(line, position.column()), to) - from;
      }
      shown.append(
          piece.visibility() == Visibility.HIDDEN && from < to
              ? HIDDEN
              : Printable.of(line.substring(from, to)));
      done = to;
    }
    shown.append(closing(line.substring(done)));
    return new Excerpt(Printable.of(shown.toString()), Math.min(caret, shown.length() + 1));
  }

  /** What follows the last piece, up to anything that is not a sign of the syntax: a comment. */
  private static String closing(String rest) {
    int end = 0;
    while (end < rest.length() && " ]}:,".indexOf(rest.charAt(end)) >= 0) {
      end++;
    }
    return rest.substring(0, end).stripTrailing();
  }

  private static int begin(Piece piece, int line, String text) {
    return piece.span().start().line() < line ? 0 : offset(text, column(piece));
  }

  private static int end(Piece piece, int line, String text) {
    return piece.span().endLine() > line ? text.length() : offset(text, piece.span().endColumn());
  }

  private static int column(Piece piece) {
    return piece.span().start().column();
  }

  /** The index of a column, which counts code points from 1. */
  private static int offset(String line, int column) {
    int points = line.codePointCount(0, line.length());
    return line.offsetByCodePoints(0, Math.clamp(column - 1L, 0, points));
  }
}
