package dev.grantwise.protocol;

import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of reading something that came from outside: the value, or what was wrong with it.
 *
 * <p>Hostile input is an expected outcome, so parsers return this and never throw.
 *
 * @param <T> what was read
 */
public sealed interface Parsed<T> {

  /** The input was well formed. */
  record Value<T>(T value) implements Parsed<T> {}

  /**
   * The input was refused.
   *
   * @param what the thing that was being read, in the RFC's word
   * @param expected what a correct input looks like; never an echo of the input, which may be a
   *     secret
   */
  record Malformed<T>(String what, String expected) implements Parsed<T> {

    /** The same refusal for another type of result. */
    public <U> Parsed<U> as() {
      return new Malformed<>(what, expected);
    }
  }

  static <T> Parsed<T> of(T value) {
    return new Value<>(value);
  }

  static <T> Parsed<T> malformed(String what, String expected) {
    return new Malformed<>(what, expected);
  }

  /** The value read, transformed; a refusal stays what it is. */
  default <U> Parsed<U> then(Function<T, Parsed<U>> next) {
    return switch (this) {
      case Value<T>(T value) -> next.apply(value);
      case Malformed<T> malformed -> malformed.as();
    };
  }

  default <U> Parsed<U> map(Function<T, U> transform) {
    return then(value -> of(transform.apply(value)));
  }

  default Optional<T> toOptional() {
    return switch (this) {
      case Value<T>(T value) -> Optional.of(value);
      case Malformed<T> ignored -> Optional.empty();
    };
  }

  /**
   * The value, where a malformed input would be a bug of ours: a constant, or something we wrote.
   *
   * @throws IllegalArgumentException naming what was expected
   */
  default T orThrow() {
    return switch (this) {
      case Value<T>(T value) -> value;
      case Malformed<T>(String what, String expected) ->
          throw new IllegalArgumentException(what + ": expected " + expected);
    };
  }
}
