package dev.grantwise.advisor.file;

import java.util.List;
import java.util.Optional;

/** What a file says, with places, before anything is known of its meaning. */
sealed interface YamlNode {

  Span span();

  /** What it is, for a sentence. */
  String kind();

  /** A text; YAML's own types do not matter here. May be a secret, so it is not a record. */
  final class Scalar implements YamlNode {
    private final String text;
    private final boolean plain;
    private final Span span;

    Scalar(String text, boolean plain, Span span) {
      this.text = text;
      this.plain = plain;
      this.span = span;
    }

    String text() {
      return text;
    }

    /** Whether there is nothing: no characters, or YAML's null. */
    boolean isNothing() {
      return text.isEmpty() || (plain && (text.equals("~") || text.equals("null")));
    }

    @Override
    public Span span() {
      return span;
    }

    @Override
    public String kind() {
      return isNothing() ? "empty" : "a text";
    }

    @Override
    public String toString() {
      return "Scalar(redacted)";
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Span span) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values, each key once. */
  record Mapping(List<Entry> entries, Span span) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    Optional<YamlNode> value(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** Something that was refused already and is not complained about twice. */
  record Refused(Span span) implements YamlNode {
    @Override
    public String kind() {
      return "refused";
    }
  }

  /** One key and its value. */
  record Entry(Scalar key, YamlNode value) {}
}
