package dev.grantwise.conformance.pitfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/pitfalls.md: each pitfall once, with tests that are there and that JUnit runs. */
final class PitfallsTest {

  private static final int PITFALLS = 28;
  private static final Path SOURCES =
      Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  private static final Path PAGE = SOURCES.resolve("docs").resolve("pitfalls.md");
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

  private static final Pattern ANNOTATION =
      Pattern.compile("^  @(Parameterized)?Test$", Pattern.MULTILINE);

  /** A line of the page. */
  private record Row(int number, List<String> tests) {}

  @Test
  void listsEveryPitfallOnceAndInOrder() throws IOException {
    assertThat(rows().stream().map(Row::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, PITFALLS).boxed().toList());
  }

  @Test
  void namesATestForEveryPitfallThatIsThere() throws IOException {
    Map<String, String> sources = testSources();
    assertThat(sources).hasSizeGreaterThan(100);
    for (Row row : rows()) {
      assertThat(row.tests()).as("tests of pitfall %d", row.number()).isNotEmpty();
      for (String test : row.tests()) {
        assertThat(isRun(test, sources)).as("pitfall %d: %s", row.number(), test).isTrue();
      }
    }
  }

  /** The check can fail: a name that is no test's is found out. */
  @Test
  void knowsNoTestThatIsNot() throws IOException {
    Map<String, String> sources = testSources();

    assertThat(isRun("PitfallsTest.knowsNoTestThatIsNot", sources)).isTrue();
    assertThat(isRun("PitfallsTest.isRun", sources)).isFalse();
    assertThat(isRun("PitfallsTest.knowsNoTest", sources)).isFalse();
    assertThat(isRun("NoSuchTest", sources)).isFalse();
  }

  private static boolean isRun(String test, Map<String, String> sources) {
    String[] parts = test.split("\\.", 2);
    String method = parts.length == 1 ? "\\w+" : Pattern.quote(parts[1]);
    // Between a blank line and the method: its annotations, which say whether it is run.
    return Pattern.compile("\\n\\n((?:.+\\n)*?).* void " + method + "\\(")
        .matcher(sources.getOrDefault(parts[0], ""))
        .results()
        .anyMatch(found -> ANNOTATION.matcher(found.group(1)).find());
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(new Row(Integer.parseInt(row.group(1)), tests(row.group(2))));
      }
    }
    return rows;
  }

  private static List<String> tests(String cell) {
    return NAMED
        .matcher(cell)
        .results()
        .map(named -> named.group().substring(1, named.group().length() - 1))
        .toList();
  }

  /** The text of each test class by its name, of all modules. */
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(SOURCES)) {
      for (Path module : modules.filter(path -> Files.exists(path.resolve("pom.xml"))).toList()) {
        Path tests = module.resolve("src").resolve("test").resolve("java");
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
              String name = file.getFileName().toString().replace(".java", "");
              sources.put(name, Files.readString(file));
            }
          }
        }
      }
    }
    return sources;
  }
}
