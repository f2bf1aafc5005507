package dev.grantwise.protocol.rule;

import java.util.function.Function;

/**
 * Something a role knows, or knows that it does not: a planner and an auditor do not see
 * everything. A server sees everything and treats an unknown as a bug of ours.
 *
 * @param <T> what is known
 */
public sealed interface Fact<T> {

  /** It was seen. */
  record Known<T>(T value) implements Fact<T> {}

  /**
   * It was not seen.
   *
   * @param missing what would have to be seen, for people
   */
  record Unknown<T>(String missing) implements Fact<T> {}

  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> unknown(String missing) {
    return new Unknown<>(missing);
  }

  /** The verdict on the value, or that it is unknown. */
  default Verdict judge(Function<T, Verdict> judgement) {
    return switch (this) {
      case Known<T>(T value) -> judgement.apply(value);
      case Unknown<T>(String missing) -> new Verdict.Unknown(missing);
    };
  }
}
