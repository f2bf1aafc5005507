package dev.grantwise.protocol.json;

import dev.grantwise.protocol.Parsed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with its members in order.
 *
 * <p>Reading is strict and bounded: no repeated member, no trailing text, no half of a surrogate
 * pair, 16 levels, 1 MiB. A member of another type than the one asked for is absent to the
 * accessor; {@link #has} tells the difference. Members may be secrets, so {@link #toString()} gives
 * names only.
 */
public final class JsonObject {

  /** Deepest nesting that is read. */
  public static final int MAX_DEPTH = 16;

  /** Longest document that is read, in characters. */
  public static final int MAX_LENGTH = 1024 * 1024;

  public static final JsonObject EMPTY = new JsonObject(Map.of());

  private final @Nullable Addition addition;

  /**
   * Put together when somebody looks first: objects are built member by member, and a map for each
   * step costs more than all the rest. Threads that race make equal ones.
   */
  private @Nullable Map<String, @Nullable Object> members;

  /** What an object has beyond another one. */
  private record Addition(JsonObject to, String name, Object value) {}

  /** Of members that nobody else has in hand. */
  private JsonObject(Map<String, @Nullable Object> members) {
    this.addition = null;
    this.members = Collections.unmodifiableMap(members);
  }

  private JsonObject(Addition addition) {
    this.addition = addition;
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> known = members;
    if (known == null) {
      known = Collections.unmodifiableMap(together());
      members = known;
    }
    return known;
  }

  private Map<String, @Nullable Object> together() {
    Deque<Addition> additions = new ArrayDeque<>();
    JsonObject first = this;
    for (Addition last = addition; last != null; ) {
      additions.push(last);
      first = last.to();
      last = first.members == null ? first.addition : null;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(first.members());
    additions.forEach(added -> all.put(added.name(), added.value()));
    return all;
  }

  /** Reads one object and nothing after it. */
  public static Parsed<JsonObject> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Parsed.malformed("JSON", "at most " + MAX_LENGTH + " characters");
    }
    return JsonText.members(text)
        .map(members -> Parsed.of(new JsonObject(members)))
        .orElseGet(
            () ->
                Parsed.malformed(
                    "JSON",
                    "one object, well formed, without repeated members, at most 16 levels deep"));
  }

  /** Reads an array of objects and nothing after it, as strictly. */
  public static Parsed<List<JsonObject>> parseAll(String text) {
    if (text.length() > MAX_LENGTH) {
      return Parsed.malformed("JSON", "at most " + MAX_LENGTH + " characters");
    }
    return JsonText.elements(text)
        .flatMap(JsonObject::asObjects)
        .map(Parsed::of)
        .orElseGet(
            () ->
                Parsed.malformed(
                    "JSON",
                    "one array of objects, well formed, without repeated members, at most 16 levels"
                        + " deep"));
  }

  /** This object and one more member at the end. */
  public JsonObject with(String name, String value) {
    return withMember(name, value);
  }

  public JsonObject with(String name, Optional<String> value) {
    return value.map(present -> withMember(name, present)).orElse(this);
  }

  public JsonObject with(String name, long value) {
    return withMember(name, value);
  }

  public JsonObject with(String name, boolean value) {
    return withMember(name, value);
  }

  public JsonObject with(String name, JsonObject value) {
    return withMember(name, value.members());
  }

  /** An array of strings. */
  public JsonObject with(String name, List<String> values) {
    return withMember(name, List.copyOf(values));
  }

  /** An array of objects. */
  public JsonObject withObjects(String name, List<JsonObject> values) {
    return withMember(name, values.stream().map(value -> value.members()).toList());
  }

  /** The members of another object at the end; one that both have is the other's. */
  public JsonObject withAll(JsonObject other) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(members());
    more.putAll(other.members());
    return new JsonObject(more);
  }

  /** This object without that member. */
  public JsonObject without(String name) {
    Map<String, @Nullable Object> fewer = new LinkedHashMap<>(members());
    fewer.remove(name);
    return new JsonObject(fewer);
  }

  private JsonObject withMember(String name, Object value) {
    return new JsonObject(new Addition(this, name, value));
  }

  public List<String> names() {
    return List.copyOf(members().keySet());
  }

  /** Whether there is a member of that name, be it {@code null}. */
  public boolean mentions(String name) {
    return members().containsKey(name);
  }

  /** Whether there is a member of that name with a value. */
  public boolean has(String name) {
    return members().get(name) != null;
  }

  public Optional<String> string(String name) {
    return members().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public OptionalLong number(String name) {
    return members().get(name) instanceof Long number
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  /** A number with or without a fraction, such as a NumericDate (RFC 7519 2). */
  public OptionalDouble decimal(String name) {
    return members().get(name) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  public Optional<Boolean> flag(String name) {
    return members().get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** The strings of an array; empty unless the member is an array of strings and nothing else. */
  public Optional<List<String>> strings(String name) {
    if (!(members().get(name) instanceof List<?> list)) {
      return Optional.empty();
    }
    List<String> strings = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String text)) {
        return Optional.empty();
      }
      strings.add(text);
    }
    return Optional.of(List.copyOf(strings));
  }

  public Optional<JsonObject> object(String name) {
    return asObject(members().get(name));
  }

  /** The objects of an array; empty unless the member is an array of objects and nothing else. */
  public Optional<List<JsonObject>> objects(String name) {
    return members().get(name) instanceof List<?> list ? asObjects(list) : Optional.empty();
  }

  private static Optional<List<JsonObject>> asObjects(List<?> list) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list) {
      Optional<JsonObject> object = asObject(element);
      if (object.isEmpty()) {
        return Optional.empty();
      }
      objects.add(object.get());
    }
    return Optional.of(List.copyOf(objects));
  }

  private static Optional<JsonObject> asObject(@Nullable Object member) {
    if (!(member instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put((String) name, value));
    return Optional.of(new JsonObject(copy));
  }

  /** How many levels of objects and arrays there are, this one included. */
  public int depth() {
    return JsonText.depth(members());
  }

  /**
   * Whether every number is a whole one: others are read as the nearest that a double can be, so
   * that two of them may look equal and not be.
   */
  public boolean isExact() {
    return !JsonText.hasInexact(members());
  }

  /** The document on one line. */
  public String encode() {
    return JsonText.write(members());
  }

  /** One member on one line; {@code null} if there is none. */
  public String encode(String name) {
    return JsonText.write(members().get(name));
  }

  /** The document indented, for people. */
  public String encodePretty() {
    return JsonText.writeIndented(members());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject object && members().equals(object.members());
  }

  @Override
  public int hashCode() {
    return members().hashCode();
  }

  @Override
  public String toString() {
    return members().keySet().toString();
  }
}
