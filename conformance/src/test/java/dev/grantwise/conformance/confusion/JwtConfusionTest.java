package dev.grantwise.conformance.confusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.TrustedKeys;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8725 2.7, 2.8, 3.11 and 3.12: attack A41. */
class JwtConfusionTest {

  private static final TrustedKeys KEYS = TrustedKeys.generate();

  @ParameterizedTest
  @MethodSource("pairs")
  void takesItsOwnKindAndNoOther(Consumer consumer, Kind kind) {
    String jwt = kind.make(new JwtSigner(KEYS.own()));
    assertThat(consumer.of(jwt, KEYS.set()) instanceof Verdict.Taken)
        .isEqualTo(kind == consumer.own());
  }

  @Test
  void triesEveryKindAtEveryConsumer() {
    assertThat(pairs()).hasSize(11 * 10);
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Consumer.values())
        .flatMap(
            consumer -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(consumer, kind)));
  }
}
