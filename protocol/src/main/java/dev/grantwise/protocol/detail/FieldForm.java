package dev.grantwise.protocol.detail;

import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the value of a field is. */
public sealed interface FieldForm {

  /**
   * A string.
   *
   * @param values the only ones there are; empty for any
   */
  record Text(Set<String> values) implements FieldForm {
    public Text {
      values = Set.copyOf(values);
    }

    boolean allows(String value) {
      return values.isEmpty() || values.contains(value);
    }
  }

  /**
   * An array of at least one string.
   *
   * @param values the only ones there are; empty for any
   */
  record Texts(Set<String> values) implements FieldForm {
    public Texts {
      values = Set.copyOf(values);
    }

    boolean allows(List<String> texts) {
      return !texts.isEmpty() && (values.isEmpty() || values.containsAll(texts));
    }
  }

  /** A whole number. */
  record WholeNumber() implements FieldForm {}

  /** {@code true} or {@code false}. */
  record Flag() implements FieldForm {}

  /** An object of these fields. */
  record Group(List<DetailsField> fields) implements FieldForm {
    public Group {
      fields = List.copyOf(fields);
    }
  }

  /** An array of at least one such object. */
  record Groups(List<DetailsField> fields) implements FieldForm {
    public Groups {
      fields = List.copyOf(fields);
    }
  }

  /** A string of any value. */
  static FieldForm text() {
    return new Text(Set.of());
  }

  /** Strings of any value. */
  static FieldForm texts() {
    return new Texts(Set.of());
  }

  /**
   * What is wrong with the member of that name, in words that hold nothing of its value; empty if
   * it is of this form.
   */
  default Optional<String> fault(JsonObject json, String name) {
    return switch (this) {
      case Text text -> unless(json.string(name).filter(text::allows).isPresent(), name, "string");
      case Texts texts ->
          unless(json.strings(name).filter(texts::allows).isPresent(), name, "array of strings");
      case WholeNumber() -> unless(json.number(name).isPresent(), name, "whole number");
      case Flag() -> unless(json.flag(name).isPresent(), name, "flag");
      case Group(List<DetailsField> fields) ->
          json.object(name)
              .map(object -> DetailsType.fault(fields, object).map(inner -> name + ": " + inner))
              .orElseGet(() -> Optional.of(name + ": expected an object"));
      case Groups(List<DetailsField> fields) ->
          json.objects(name)
              .filter(objects -> !objects.isEmpty())
              .map(
                  objects ->
                      objects.stream()
                          .flatMap(object -> DetailsType.fault(fields, object).stream())
                          .findFirst()
                          .map(inner -> name + ": " + inner))
              .orElseGet(() -> Optional.of(name + ": expected an array of objects"));
    };
  }

  private static Optional<String> unless(boolean fits, String name, String expected) {
    return fits
        ? Optional.empty()
        : Optional.of(name + ": expected the type's kind of " + expected);
  }
}
