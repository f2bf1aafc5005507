package dev.grantwise.advisor.file;

/**
 * From where to where something stands, the end excluded.
 *
 * @param start where it begins
 * @param endLine from 1
 * @param endColumn from 1
 */
record Span(Position start, int endLine, int endColumn) {

  /** Where a flag or an environment variable stands in the file's place. */
  static Span ofSetting(String name) {
    return new Span(Position.ofSetting(name), 0, 0);
  }
}
