package dev.grantwise.conformance.confusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8725 2.7, 2.8, 3.11 and 3.12: attack A41. */
class JwtConfusionTest {

  @ParameterizedTest
  @MethodSource("pairs")
  void takesItsOwnKindAndNoOther(Consumer consumer, Kind kind) {
    assertThat(consumer.takes(kind.make())).isEqualTo(kind == consumer.own());
  }

  @Test
  void triesEveryKindAtEveryConsumer() {
    assertThat(pairs()).hasSize(8 * 8);
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Consumer.values())
        .flatMap(
            consumer -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(consumer, kind)));
  }
}
