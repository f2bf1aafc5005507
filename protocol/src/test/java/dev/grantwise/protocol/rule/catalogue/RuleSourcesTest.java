package dev.grantwise.protocol.rule.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.rule.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * That every section a rule cites was checked: {@code checked-sections.txt} has a line for each,
 * with what the section demands, and says against what they were checked.
 */
final class RuleSourcesTest {

  private static final int FIELDS = 3;

  @Test
  void citesOnlySectionsThatWereChecked() throws IOException {
    assertThat(cited()).isSubsetOf(checked());
  }

  @Test
  void keepsNoSectionThatNoRuleCites() throws IOException {
    assertThat(checked()).isSubsetOf(cited());
  }

  @Test
  void saysOfEachSectionWhatItDemands() throws IOException {
    assertThat(lines()).hasSizeGreaterThan(40);
    assertThat(lines())
        .allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(FIELDS).doesNotContain(""));
  }

  private static Set<Source> cited() {
    return RuleCatalogue.rules().stream()
        .flatMap(rule -> rule.requirement().sources().stream())
        .collect(Collectors.toSet());
  }

  private static Set<Source> checked() throws IOException {
    return lines().stream()
        .map(line -> line.split("\\|", FIELDS))
        .map(fields -> new Source(fields[0].strip(), fields[1].strip()))
        .collect(Collectors.toSet());
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = RuleSourcesTest.class.getResourceAsStream("checked-sections.txt")) {
      assertThat(file).as("checked-sections.txt beside this test").isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    }
  }
}
