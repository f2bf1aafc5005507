package dev.grantwise.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.hostile.HostileInput;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 3.1, 3.2 and appendix B; attacks A58 to A60, A63. */
final class ParametersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%2",
        "a=%2g",
        "a=%g2",
        "%=a",
        "a=%%20",
        "a=%u0041", // broken escapes
        "a=%ff",
        "a=%c3",
        "a=%c3%28",
        "a=%80",
        "a=%ed%a0%80", // not UTF-8, a lone surrogate
        "a=%c0%af",
        "a=%e0%80%af",
        "a=%f0%80%80%af",
        "a=%f8%80%80%80%af", // overlong
        "a=%00",
        "%00=a",
        "a=b%00",
        "a=%0d%0aSet-Cookie:x",
        "a=%09",
        "a=%7f",
        "a=%c2%85", // control
        "a=\u00e4",
        "a=\u0000",
        "a=\r\n",
        "\u200b=a" // not encoded at all
      })
  void refusesWhatItWouldHaveToRepair(String encoded) {
    assertThat(Parameters.parse(encoded)).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void refusesTooMuch() {
    assertThat(Parameters.parse("a=" + "x".repeat(Parameters.MAX_LENGTH)))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(Parameters.parse("a=b&".repeat(Parameters.MAX_COUNT + 1)))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(Parameters.parse("a=b&".repeat(Parameters.MAX_COUNT)))
        .isInstanceOf(Parsed.Value.class);
  }

  @Test
  void refusesABodyThatIsNotUtf8() {
    assertThat(Parameters.parse(Body.of(new byte[] {'a', '=', (byte) 0xff})))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void neverSaysWhatItRefused() {
    assertThat(Parameters.parse("code=canary%ff").toString()).doesNotContain("canary");
  }

  @Test
  void namesWhatStandsTwiceEvenWithoutValue() {
    Parameters parameters = Parameters.parse("a=1&b=&b=2&resource=x&resource=y&a=1").orThrow();
    assertThat(parameters.repeated(Set.of("resource"))).containsExactlyInAnyOrder("a", "b");
    assertThat(Parameters.parse("a=1&A=1").orThrow().repeated(Set.of())).isEmpty();
  }

  @Test
  void doesNotSplitAtASemicolon() {
    assertThat(Parameters.parse("a=1;b=2").orThrow().value("a")).contains("1;b=2");
  }

  @Test
  void takesAParameterWithoutValueForAbsent() {
    Parameters parameters = Parameters.parse("state=&nonce&=x&&").orThrow();
    assertThat(parameters.value("state")).isEmpty();
    assertThat(parameters.value("nonce")).isEmpty();
  }

  @Test
  void decodesOnceAndOnlyOnce() {
    Parameters parameters = Parameters.parse("a=%252F&b=x+y%2Bz&c=a=b&d=%E2%82%AC").orThrow();
    assertThat(parameters.value("a")).contains("%2F");
    assertThat(parameters.value("b")).contains("x y+z");
    assertThat(parameters.value("c")).contains("a=b");
    assertThat(parameters.value("d")).contains("\u20ac");
  }

  @Test
  void appendsToAnAddressThatHasAQuery() {
    Parameters parameters = Parameters.of("a", "1");
    assertThat(parameters.appendTo("https://c.example/cb")).isEqualTo("https://c.example/cb?a=1");
    assertThat(parameters.appendTo("https://c.example/cb?x=2"))
        .isEqualTo("https://c.example/cb?x=2&a=1");
    assertThat(Parameters.NONE.appendTo("https://c.example/cb")).isEqualTo("https://c.example/cb");
  }

  @Test
  void readsBackWhatItWrote() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Parameters written =
          Parameters.of("n" + text(random), text(random)).with("m" + text(random), text(random));
      assertThat(Parameters.parse(written.encode()))
          .as("seed %d", seed)
          .isEqualTo(Parsed.of(written));
    }
  }

  @Test
  void readsOrRefusesAnythingWithoutThrowing() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    String alphabet = "%&=+;a0fFcC28\u0000\u00e9\r\n ";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder input = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        input.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (Parameters.parse(input.toString()) instanceof Parsed.Value<Parameters>(Parameters read)) {
        assertThat(Parameters.parse(read.encode()))
            .as("seed %d: %s", seed, input)
            .isEqualTo(Parsed.of(read));
      }
    }
  }

  private static String text(Random random) {
    return random
        .ints(0x20, 0x2fff)
        .filter(c -> Character.isDefined(c) && !Character.isISOControl(c))
        .limit(random.nextInt(12))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
