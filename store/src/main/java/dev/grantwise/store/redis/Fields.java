package dev.grantwise.store.redis;

import dev.grantwise.store.sql.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hash of the server as a script answers it: names and values in turn. */
final class Fields {

  private final Map<String, byte[]> values;

  private Fields(Map<String, byte[]> values) {
    this.values = Map.copyOf(values);
  }

  /** Those of an answer that is all of them. */
  static Fields of(List<?> answer) {
    Map<String, byte[]> values = new HashMap<>();
    for (int i = 0; i + 1 < answer.size(); i += 2) {
      values.put(text(answer.get(i)), bytes(answer.get(i + 1)));
    }
    return new Fields(values);
  }

  /** Those that the driver has put together. */
  static Fields of(Map<String, byte[]> values) {
    return new Fields(values);
  }

  /** Those of an answer that is one part of another. */
  static Fields in(Object part) {
    return of((List<?>) part);
  }

  /** A part of an answer as text. */
  static String text(Object part) {
    return new String(bytes(part), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Object part) {
    return (byte[]) part;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(Fields::text);
  }

  String text(String name) {
    return text((Object) sealed(name));
  }

  long number(String name) {
    return Long.parseLong(text(name));
  }

  Instant time(String name) {
    return Micros.instant(number(name));
  }

  /** Bytes as they are. */
  byte[] sealed(String name) {
    byte[] value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("a stored value has no " + name);
    }
    return value;
  }
}
