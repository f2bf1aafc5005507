package dev.grantwise.conformance.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/certification.md} names tests that exist, or says why there is none. */
final class CertificationTableTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST = Pattern.compile("`([A-Za-z]+)#([A-Za-z]+)`");
  private static final Pattern WITHOUT = Pattern.compile("(reason|open): .{20,}");

  /** As many as there are lines in each profile: one that is lost is noticed. */
  private static final Map<String, Integer> LINES =
      Map.of(
          "Basic", 36,
          "Config", 6,
          "Form Post", 5,
          "RP-Initiated Logout", 9,
          "Back-Channel Logout", 8);

  private record Line(String profile, String requirement, String shownBy) {}

  @Test
  void namesATestOrAReasonForEachLine() throws IOException {
    Map<String, Path> classes = classes();
    List<Line> lines = lines();
    assertThat(lines.stream().collect(Collectors.groupingBy(Line::profile, Collectors.counting())))
        .isEqualTo(
            LINES.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().longValue())));
    for (Line line : lines) {
      Matcher test = TEST.matcher(line.shownBy());
      int found = 0;
      while (test.find()) {
        found++;
        Path file = classes.get(test.group(1));
        assertThat(file).as("%s, for: %s", test.group(), line.requirement()).isNotNull();
        assertThat(Files.readString(file))
            .as("%s, for: %s", test.group(), line.requirement())
            .contains("  void " + test.group(2) + "(");
      }
      assertThat(found > 0 || WITHOUT.matcher(line.shownBy()).matches())
          .as("a test or a reason for: %s", line.requirement())
          .isTrue();
    }
  }

  private static List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    String profile = "";
    for (String text : Files.readAllLines(ROOT.resolve("docs/certification.md"))) {
      if (text.startsWith("## ")) {
        profile = text.substring(3);
      }
      String[] cells = text.split(" \\| ", -1);
      if (text.startsWith("| ") && !text.startsWith("| requirement")) {
        assertThat(cells).as(text).hasSize(3);
        lines.add(new Line(profile, cells[0].substring(2), cells[2].replaceAll(" \\|$", "")));
      }
    }
    return lines;
  }

  private static Map<String, Path> classes() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> roots =
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList();
      Map<String, Path> classes = new TreeMap<>();
      for (Path root : roots) {
        try (Stream<Path> files = Files.walk(root)) {
          classes.putAll(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> !file.endsWith("package-info.java"))
                  .collect(
                      Collectors.toMap(
                          file -> file.getFileName().toString().replace(".java", ""),
                          Function.identity(),
                          (one, other) -> one)));
        }
      }
      assertThat(classes).hasSizeGreaterThan(300);
      return classes;
    }
  }
}
