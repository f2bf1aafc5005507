package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one mapping, each as its type. What cannot be read is a problem at its place,
 * and absent.
 */
final class SectionReader {

  private final YamlNode.Mapping mapping;
  private final Shape.Keys shape;
  private final String path;
  private final Problems problems;

  private SectionReader(
      YamlNode.Mapping mapping, Shape.Keys shape, String path, Problems problems) {
    this.mapping = mapping;
    this.shape = shape;
    this.path = path;
    this.problems = problems;
  }

  /** A reader of this mapping, all whose keys must be known. */
  static SectionReader of(
      YamlNode.Mapping mapping, Shape.Keys shape, String path, Problems problems) {
    SectionReader reader = new SectionReader(mapping, shape, path, problems);
    mapping.entries().forEach(reader::refuseUnknown);
    return reader;
  }

  private void refuseUnknown(YamlNode.Entry entry) {
    String key = entry.key().text();
    if (!shape.keys().containsKey(key)) {
      problems.error(
          entry.key().span().start(),
          path(key),
          "unknown key " + Printable.quoted(key) + (path.isEmpty() ? "" : " in " + path),
          "one of " + String.join(", ", shape.keys().keySet()),
          FileKeys.hint(key, shape));
    }
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Whether the key is there, with whatever value. */
  boolean has(String key) {
    return mapping.value(key).isPresent();
  }

  boolean isText(String key, String text) {
    return mapping.value(key).orElse(null) instanceof YamlNode.Scalar scalar
        && scalar.text().equals(text);
  }

  boolean isMapping(String key) {
    return mapping.value(key).orElse(null) instanceof YamlNode.Mapping;
  }

  /** Where the key's value stands; where it is absent, its mapping. */
  Position at(String key) {
    return mapping.value(key).map(value -> value.span().start()).orElse(mapping.span().start());
  }

  /** Where the key itself stands; where it is absent, its mapping. */
  Position atKey(String key) {
    return mapping.entries().stream()
        .filter(entry -> entry.key().text().equals(key))
        .map(entry -> entry.key().span().start())
        .findFirst()
        .orElse(mapping.span().start());
  }

  void error(String key, String seen, String expected) {
    problems.error(at(key), path(key), seen, expected);
  }

  void error(String key, String seen, String expected, Optional<String> suggestion) {
    problems.error(at(key), path(key), seen, expected, suggestion);
  }

  void warning(String key, String seen, String expected) {
    problems.warning(at(key), path(key), seen, expected);
  }

  /** Says that the key contradicts something else. */
  void contradiction(String key, String why, String expected) {
    problems.error(atKey(key), path(key), path(key) + " is given, but " + why, expected);
  }

  /** Says that a list is there and has nothing in it, unless its items were refused. */
  void refuseEmpty(String key, String expected) {
    if (mapping.value(key).orElse(null) instanceof YamlNode.Sequence(List<YamlNode> items, Span _)
        && items.isEmpty()) {
      error(key, path(key) + " is an empty list", expected);
    }
  }

  Optional<String> text(String key) {
    return mapping.value(key).flatMap(value -> text(value, path(key), "a text"));
  }

  private Optional<String> text(YamlNode value, String where, String expected) {
    if (value instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar.text());
    }
    refuse(value, where, expected);
    return Optional.empty();
  }

  private void refuse(YamlNode value, String where, String expected) {
    if (!(value instanceof YamlNode.Refused)) {
      problems.error(value.span().start(), where, where + " is " + value.kind(), expected);
    }
  }

  /** A value in the grammar of its type. */
  <T> Optional<T> value(String key, Function<String, Parsed<T>> grammar) {
    return mapping.value(key).flatMap(value -> value(value, path(key), grammar));
  }

  private <T> Optional<T> value(YamlNode node, String where, Function<String, Parsed<T>> grammar) {
    return text(node, where, "a text")
        .flatMap(
            text ->
                switch (grammar.apply(text)) {
                  case Parsed.Value<T>(T value) -> Optional.of(value);
                  case Parsed.Malformed<T>(String _, String expected) -> {
                    String seen = where + " is " + Printable.quoted(text);
                    problems.error(node.span().start(), where, seen, expected);
                    yield Optional.empty();
                  }
                });
  }

  /** One word of a closed list, or what people call it elsewhere. */
  <E> Optional<E> word(String key, Vocabulary<E> vocabulary) {
    return text(key)
        .flatMap(
            text -> {
              Optional<E> known = vocabulary.meaning(text);
              if (known.isEmpty()) {
                error(
                    key,
                    path(key) + " is " + Printable.quoted(text),
                    "one of " + vocabulary.words(),
                    vocabulary.suggestion(text));
              }
              return known;
            });
  }

  /** A list of words of a closed list, each once. */
  <E> List<E> words(String key, Vocabulary<E> vocabulary) {
    return values(
        key,
        text ->
            vocabulary
                .meaning(text)
                .map(Parsed::of)
                .orElseGet(
                    () ->
                        Parsed.malformed(
                            key,
                            "one of "
                                + vocabulary.words()
                                + vocabulary
                                    .suggestion(text)
                                    .map(hint -> "; " + hint)
                                    .orElse(""))));
  }

  /** A list of values, each once. */
  <T> List<T> values(String key, Function<String, Parsed<T>> grammar) {
    List<T> values = new ArrayList<>();
    for (YamlNode item : items(key, new Shape.Texts(Format.TEXT))) {
      String where = path(key) + "[" + values.size() + "]";
      value(item, where, grammar).ifPresent(value -> addOnce(values, value, item, where));
    }
    return values;
  }

  private <T> void addOnce(List<T> values, T value, YamlNode item, String where) {
    if (values.contains(value)) {
      problems.error(
          item.span().start(), where, where + " stands there a second time", "each value once");
    } else {
      values.add(value);
    }
  }

  /** Texts under names that the file chooses, in its order. */
  Map<String, String> textsByName(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<YamlNode> value = mapping.value(key);
    if (value.isPresent() && value.get() instanceof YamlNode.Mapping named) {
      for (YamlNode.Entry entry : named.entries()) {
        String name = entry.key().text();
        text(entry.value(), path(key) + "." + Printable.of(name), "a text")
            .ifPresent(text -> texts.put(name, text));
      }
    } else {
      value.ifPresent(node -> refuse(node, path(key), new Shape.TextsByName().expected()));
    }
    return texts;
  }

  /** Says what is wrong with a name that {@link #textsByName} gave. */
  void errorAtName(
      String key, String name, String problem, String expected, Optional<String> suggestion) {
    if (mapping.value(key).orElse(null) instanceof YamlNode.Mapping named) {
      SectionReader inner = new SectionReader(named, shape, path(key), problems);
      problems.error(
          inner.atKey(name),
          path(key),
          path(key) + " has " + Printable.quoted(name) + ", which " + problem,
          expected,
          suggestion);
    }
  }

  /** Says which keys here, or which of their words, do not go with this type of client. */
  void refuseWhatDoesNotGoWith(ClientKind kind) {
    new TypeFit(kind, path, problems).check(mapping, shape);
  }

  private List<YamlNode> items(String key, Shape list) {
    Optional<YamlNode> value = mapping.value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof YamlNode.Sequence(List<YamlNode> items, Span _)) {
      return items;
    }
    if (value.get() instanceof YamlNode.Scalar scalar
        && list.isListOfTexts()
        && !scalar.isNothing()) {
      String asList = Arrays.stream(scalar.text().trim().split("[\\s,]+")).collect(listed());
      error(
          key,
          path(key) + " is a text",
          list.expected(),
          Optional.of("write " + Printable.of(asList)));
      return List.of();
    }
    refuse(value.get(), path(key), list.expected());
    return List.of();
  }

  private static Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(", ", "[", "]");
  }

  /** The mapping at this key. */
  Optional<SectionReader> section(String key) {
    return mapping.value(key).flatMap(value -> section(value, path(key), shape(key)));
  }

  private @Nullable Shape shape(String key) {
    Key known = shape.keys().get(key);
    return known == null ? null : known.shape();
  }

  /** The mappings of the list at this key. */
  List<SectionReader> sections(String key) {
    List<SectionReader> sections = new ArrayList<>();
    if (shape(key) instanceof Shape.ListOfKeys list) {
      int index = 0;
      for (YamlNode item : items(key, list)) {
        section(item, path(key) + "[" + index + "]", list.item()).ifPresent(sections::add);
        index++;
      }
    }
    return sections;
  }

  private Optional<SectionReader> section(YamlNode node, String where, @Nullable Shape wanted) {
    if (wanted instanceof Shape.Keys keys) {
      if (node instanceof YamlNode.Mapping inner) {
        return Optional.of(of(inner, keys, where, problems));
      }
      refuse(node, where, keys.expected());
    }
    return Optional.empty();
  }
}
