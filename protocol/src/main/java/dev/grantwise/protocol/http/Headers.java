package dev.grantwise.protocol.http;

import dev.grantwise.protocol.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Header fields in the order they are sent. Names compare without case (RFC 9110 5.1).
 *
 * <p>Values may be credentials, so {@link #toString()} gives names only.
 */
public final class Headers {

  /** One field. A name or value with a line break cannot be made, so none can be injected. */
  public record Field(String name, String value) {

    public Field {
      if (name.isEmpty() || !Characters.all(name, Field::isTokenCharacter)) {
        throw new IllegalArgumentException("header name: a token (RFC 9110 5.6.2)");
      }
      // RFC 9110 5.5: obs-text, 0x80 and above, is opaque
      if (Characters.any(value, c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
        throw new IllegalArgumentException("header " + name + ": no control characters");
      }
    }

    private static boolean isTokenCharacter(int c) {
      return c < 0x7f && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static final Headers NONE = new Headers(List.of());

  private final List<Field> fields;

  private Headers(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  public static Headers of(String name, String value) {
    return NONE.with(name, value);
  }

  public static Headers of(List<Field> fields) {
    return new Headers(fields);
  }

  /** These fields and one more at the end. */
  public Headers with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** These fields but for those of the given names. */
  public Headers without(Predicate<String> names) {
    return new Headers(fields.stream().filter(field -> !names.test(field.name())).toList());
  }

  /** The only value of that name; empty if there is none or more than one. */
  public Optional<String> single(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** Every value of that name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Field field : fields) {
      if (field.isNamed(name)) {
        values.add(field.value());
      }
    }
    return List.copyOf(values);
  }

  public List<Field> fields() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && fields.equals(headers.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.stream()
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
