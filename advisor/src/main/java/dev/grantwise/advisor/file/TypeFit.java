package dev.grantwise.advisor.file;

import java.util.List;

/** Finds keys, and words at them, that a client of some type cannot have. */
final class TypeFit {

  private final ClientKind kind;
  private final String path;
  private final Problems problems;

  /** For the section at this path. */
  TypeFit(ClientKind kind, String path, Problems problems) {
    this.kind = kind;
    this.path = path;
    this.problems = problems;
  }

  void check(YamlNode.Mapping section, Shape.Keys shape) {
    for (YamlNode.Entry entry : section.entries()) {
      Key known = shape.keys().get(entry.key().text());
      if (known != null) {
        check(entry, known, path + "." + entry.key().text());
      }
    }
  }

  private void check(YamlNode.Entry entry, Key key, String where) {
    if (!key.isFor(kind)) {
      problems.error(
          entry.key().span().start(),
          where,
          where + " is given, but " + TypeTraits.a(kind) + " " + key.fit().otherwise(),
          "no such key here");
    } else if (key.shape() instanceof Shape.Word(Vocabulary<?> words)) {
      word(entry.value(), where, words, key.words(kind));
    } else if (key.shape() instanceof Shape.Words(Vocabulary<?> words)
        && entry.value() instanceof YamlNode.Sequence(List<YamlNode> items, Span _)) {
      for (int i = 0; i < items.size(); i++) {
        word(items.get(i), where + "[" + i + "]", words, key.words(kind));
      }
    }
  }

  private void word(YamlNode node, String where, Vocabulary<?> words, List<String> possible) {
    if (node instanceof YamlNode.Scalar word
        && words.meaning(word.text()).isPresent()
        && !possible.contains(word.text())) {
      problems.error(
          word.span().start(),
          where,
          where + " is '" + word.text() + "', which does not go with " + TypeTraits.a(kind),
          (possible.size() == 1 ? "" : "one of ") + String.join(", ", possible));
    }
  }
}
