package dev.grantwise.advisor.file;

import java.util.Optional;

/**
 * One thing that is wrong with a file, at its exact place. Never holds the value of a secret.
 *
 * @param key the path of the key it is about, such as {@code client.type}; empty for the whole
 * @param seen what is there, as the beginning of a sentence
 * @param expected what should be there
 * @param suggestion what to write instead, where that can be guessed
 * @param excerpt the line of the file, with values hidden that may be secret
 */
public record FileProblem(
    Severity severity,
    Position position,
    String key,
    String seen,
    String expected,
    Optional<String> suggestion,
    Excerpt excerpt) {

  FileProblem with(Excerpt shown) {
    return new FileProblem(severity, position, key, seen, expected, suggestion, shown);
  }

  /**
   * Like a compiler: place and problem on one line, then the line of the file with a caret, and
   * what was expected unless the first line says it.
   */
  public String text() {
    StringBuilder text = new StringBuilder(position.toString()).append(": ");
    if (severity == Severity.WARNING) {
      text.append("warning: ");
    }
    text.append(seen).append(": ").append(suggestion.orElseGet(() -> "expected " + expected));
    text.append(excerpt.text());
    if (suggestion.isPresent()) {
      text.append("\n  expected ").append(expected);
    }
    return text.toString();
  }
}
