package dev.grantwise.advisor.file;

import java.util.List;

/**
 * The texts of a YAML document that is no client file, by their paths, read as strictly as one: no
 * aliases, anchors or tags, each key once.
 */
public final class FlatYaml {

  /** Longest text that is read, in characters. */
  public static final int MAX_LENGTH = YamlText.MAX_LENGTH;

  private final Found found;

  private FlatYaml(Found found) {
    this.found = found;
  }

  /** Hears of each text. */
  @FunctionalInterface
  public interface Found {
    /**
     * One more.
     *
     * @param path such as {@code spring.application.name} or {@code scopes[0]}
     * @param value which may be a secret; empty for nothing
     */
    void text(String path, String value, int line);
  }

  /**
   * Reads one document.
   *
   * @param name what to call it in problems
   * @return what is wrong with it; nothing if all of it was read
   */
  public static List<FileProblem> read(String name, String text, Found found) {
    Problems problems = new Problems();
    new YamlText(name, problems)
        .read(text)
        .filter(root -> !problems.hasErrors())
        .ifPresent(root -> new FlatYaml(found).visit("", root));
    return problems.inOrder(Source.unread(name, text));
  }

  private void visit(String path, YamlNode node) {
    switch (node) {
      case YamlNode.Scalar scalar ->
          found.text(path, scalar.isNothing() ? "" : scalar.text(), scalar.span().start().line());
      case YamlNode.Sequence(List<YamlNode> items, Span _) -> {
        for (int i = 0; i < items.size(); i++) {
          visit(path + "[" + i + "]", items.get(i));
        }
      }
      case YamlNode.Mapping(List<YamlNode.Entry> entries, Span _) ->
          entries.forEach(
              entry ->
                  visit(
                      path.isEmpty() ? entry.key().text() : path + "." + entry.key().text(),
                      entry.value()));
      case YamlNode.Refused _ -> {
        // A problem, and so nothing is visited.
      }
    }
  }
}
