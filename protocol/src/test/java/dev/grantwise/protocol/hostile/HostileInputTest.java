package dev.grantwise.protocol.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Attacks A38 to A41, A59, A63 and A65 at every parser: whatever comes, it answers, by its own kind
 * of refusal, soon and without taking much memory.
 */
final class HostileInputTest {

  private static final long SEED = HostileInput.seed();
  private static final int ROUNDS = 2000;
  private static final int SLOW_ROUNDS = 800;
  private static final int BATCH = 50;

  /** Far more than any batch takes: it tells a hang from an answer, and measures nothing. */
  private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(2);

  /** What one reading may take up, in bytes: a little, and a multiple of its input. */
  private static final long FIXED_BYTES = 4L * 1024 * 1024;

  private static final long BYTES_PER_CHARACTER = 2L * 1024;

  /** The least that must be under test: a list that shrinks must not pass. */
  private static final int READERS = 103;

  @TestFactory
  Stream<DynamicTest> answersWhateverComes() {
    System.out.printf(
        Locale.ROOT, "hostile input: -D%s=%d repeats this run%n", HostileInput.SEED, SEED);
    return Readers.all().stream()
        .map(reader -> DynamicTest.dynamicTest(reader.toString(), () -> answers(reader)));
  }

  private static void answers(Reader reader) {
    HostileInput inputs = new HostileInput(SEED + reader.toString().hashCode());
    int rounds = reader.isSlow() ? SLOW_ROUNDS : ROUNDS;
    int ran = 0;
    int taken = 0;
    for (int batch = 0; batch < rounds / BATCH; batch++) {
      taken += assertTimeoutPreemptively(BATCH_TIMEOUT, () -> batch(reader, inputs));
      ran += BATCH;
    }
    assertThat(ran).isEqualTo(rounds);
    // All or none of them would show nothing of the parser, whatever else happened.
    assertThat(taken).as("taken of %d by %s", ran, about(reader)).isBetween(1, ran - 1);
  }

  private static int batch(Reader reader, HostileInput inputs) {
    int taken = 0;
    for (int i = 0; i < BATCH; i++) {
      String input = inputs.text(reader.examples());
      long before = Allocation.bytes();
      taken += read(reader, input).isPresent() ? 1 : 0;
      assertThat(Allocation.bytes() - before)
          .as("bytes for %d characters: %s: %s", input.length(), about(reader), escaped(input))
          .isLessThan(FIXED_BYTES + BYTES_PER_CHARACTER * input.length());
    }
    return taken;
  }

  private static Optional<?> read(Reader reader, String input) {
    try {
      return reader.read().apply(input);
    } catch (RuntimeException | StackOverflowError e) {
      return fail(about(reader) + " threw at " + escaped(input), e);
    }
  }

  @Test
  void takesEveryExample() {
    for (Reader reader : Readers.all()) {
      for (String example : reader.examples()) {
        assertThat(read(reader, example)).as("%s: %s", reader, example).isPresent();
      }
    }
  }

  @Test
  void coversEveryParser() {
    Set<String> forgotten = new TreeSet<>(EntryPoints.found());
    forgotten.removeAll(Readers.entryPoints());
    forgotten.removeAll(Readers.OTHERS);
    assertThat(forgotten).as("parsers in no list of Readers").isEmpty();

    Set<String> gone = new TreeSet<>(Readers.entryPoints());
    gone.addAll(Readers.OTHERS);
    gone.removeAll(EntryPoints.methods());
    assertThat(gone).as("names in Readers that are no method").isEmpty();
  }

  /** A search that finds nothing, or a list that lost half of it, would pass all of the above. */
  @Test
  void looksAtTheWholeModule() {
    assertThat(EntryPoints.classes()).hasSizeGreaterThan(300);
    assertThat(EntryPoints.found()).hasSizeGreaterThan(80);
    assertThat(Readers.all()).hasSizeGreaterThanOrEqualTo(READERS);
    assertThat(Readers.all()).extracting(Reader::toString).doesNotHaveDuplicates();
    assertThat(EntryPoints.found()).containsAll(Readers.OTHERS);
  }

  private static String about(Reader reader) {
    return reader + ", -D" + HostileInput.SEED + "=" + SEED;
  }

  private static String escaped(String input) {
    StringBuilder text = new StringBuilder();
    input
        .chars()
        .limit(4000)
        .forEach(
            c -> {
              if (c >= 0x20 && c < 0x7f) {
                text.append((char) c);
              } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return text.toString();
  }
}
