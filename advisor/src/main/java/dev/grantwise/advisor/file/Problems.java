package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects every problem of one reading. */
final class Problems {

  private static final Comparator<FileProblem> IN_ORDER =
      Comparator.comparing((FileProblem problem) -> problem.position().line() == 0)
          .thenComparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column());

  private final List<FileProblem> found = new ArrayList<>();

  void error(Position position, String key, String seen, String expected) {
    add(Severity.ERROR, position, key, seen, expected, Optional.empty());
  }

  void error(Position position, String key, String seen, String expected, Optional<String> hint) {
    add(Severity.ERROR, position, key, seen, expected, hint);
  }

  void warning(Position position, String key, String seen, String expected) {
    add(Severity.WARNING, position, key, seen, expected, Optional.empty());
  }

  private void add(
      Severity severity,
      Position position,
      String key,
      String seen,
      String expected,
      Optional<String> hint) {
    found.add(new FileProblem(severity, position, key, seen, expected, hint, Excerpt.NONE));
  }

  boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** All of them, those of the file first, from top to bottom, with what the source may show. */
  List<FileProblem> inOrder(Source source) {
    return found.stream()
        .sorted(IN_ORDER)
        .map(problem -> problem.with(source.excerpt(problem.position())))
        .toList();
  }
}
