package dev.grantwise.advisor.file;

/**
 * A place in what was read.
 *
 * @param file the file's name, or what stands in its place, such as {@code --client.type}
 * @param line from 1; 0 where there are no lines
 * @param column from 1, in code points; 0 where there are no lines
 */
public record Position(String file, int line, int column) {

  /** A flag or an environment variable as a whole. */
  static Position ofSetting(String name) {
    return new Position(name, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
