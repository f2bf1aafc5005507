package dev.grantwise.store.redis;

import dev.grantwise.store.sql.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a script is given, in its order. Not for many threads. */
final class Arguments {

  private final List<byte[]> values = new ArrayList<>();

  static Arguments of(String first) {
    return new Arguments().and(first);
  }

  static Arguments of(long first) {
    return new Arguments().and(first);
  }

  static Arguments of(byte[] first) {
    return new Arguments().and(first);
  }

  Arguments and(String value) {
    values.add(value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Arguments and(long value) {
    return and(Long.toString(value));
  }

  Arguments and(Instant time) {
    return and(Micros.of(time));
  }

  /** For what the server's own time bounds: how long it may stay. */
  Arguments andStaying(Duration time) {
    return and(time.toMillis());
  }

  Arguments and(byte[] value) {
    values.add(value);
    return this;
  }

  Arguments andAll(List<String> more) {
    more.forEach(this::and);
    return this;
  }

  /** A field and its value. */
  Arguments with(String field, String value) {
    return and(field).and(value);
  }

  Arguments with(String field, long value) {
    return and(field).and(value);
  }

  Arguments with(String field, Instant time) {
    return and(field).and(time);
  }

  Arguments with(String field, byte[] value) {
    return and(field).and(value);
  }

  /** A field that is left out where there is no value. */
  Arguments with(String field, Optional<String> value) {
    value.ifPresent(text -> with(field, text));
    return this;
  }

  byte[][] values() {
    return values.toArray(byte[][]::new);
  }
}
