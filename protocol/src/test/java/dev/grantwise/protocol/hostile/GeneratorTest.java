package dev.grantwise.protocol.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generator makes what it promises; a test with it is worth as much as its inputs are. */
final class GeneratorTest {

  private static final long SEED = HostileInput.seed();
  private static final List<String> EXAMPLES =
      List.of("{\"iss\":\"https://as.example\",\"exp\":1795608000}", "eyJhbGciOiJFUzI1NiJ9.e30.AA");
  private static final List<String> INPUTS = inputs(SEED, 20_000);

  @Test
  void repeatsARunByItsSeed() {
    assertThat(inputs(7, 500)).isEqualTo(inputs(7, 500)).isNotEqualTo(inputs(8, 500));
  }

  @Test
  void staysWithinItsBound() {
    assertThat(INPUTS).allMatch(input -> input.length() <= HostileInput.MAX_LENGTH);
  }

  @Test
  void leavesSomeExamplesAsTheyAre() {
    assertThat(INPUTS).contains(EXAMPLES.toArray(String[]::new));
  }

  @Test
  void makesEveryKindOfTrouble() {
    assertSome("nothing", String::isEmpty);
    assertSome("NUL", input -> input.indexOf(0) >= 0);
    assertSome("half a surrogate pair", GeneratorTest::hasLoneSurrogate);
    assertSome("a bidirectional control", input -> input.indexOf('\u202e') >= 0);
    assertSome("a line break", input -> input.contains("\r\n"));
    assertSome("deep nesting", input -> input.contains("[".repeat(500)));
    assertSome("a huge number", input -> input.contains("99999999999999999999999999999999"));
    assertSome("a number without end", input -> input.contains("1e999"));
    assertSome("an example twice", input -> input.contains(EXAMPLES.get(0) + EXAMPLES.get(0)));
    assertSome("an example cut short", EXAMPLES.get(0).substring(0, 20)::equals);
    assertSome("parts swapped", input -> input.startsWith("e30.eyJhbGciOiJFUzI1NiJ9."));
    assertSome("another type", input -> input.contains("\"iss\":null"));
    assertSome("one that is long", input -> input.length() > 5_000);
  }

  private static void assertSome(String what, Predicate<String> trouble) {
    assertThat(INPUTS.stream().filter(trouble).count()).as("%s, seed %d", what, SEED).isPositive();
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xdfff);
  }

  private static List<String> inputs(long seed, int count) {
    HostileInput input = new HostileInput(seed);
    return Stream.generate(() -> input.text(EXAMPLES)).limit(count).toList();
  }
}
