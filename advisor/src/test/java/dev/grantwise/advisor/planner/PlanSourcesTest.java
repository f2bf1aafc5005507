package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.protocol.rule.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every section that a plan cites is one that was checked. */
final class PlanSourcesTest {

  private static final String CHECKED =
      "protocol/src/test/resources/dev/grantwise/protocol/rule/catalogue/checked-sections.txt";

  @Test
  void citesOnlySectionsThatWereChecked() throws IOException {
    Set<Source> cited = new HashSet<>();
    for (DecisionRow row : DecisionRow.all()) {
      collect(DecisionTableTest.input(row), cited);
    }
    assertThat(cited).hasSizeGreaterThan(15);
    assertThat(cited).isSubsetOf(checked());
  }

  private static void collect(PlanInput input, Set<Source> cited) {
    switch (Planner.plan(input)) {
      case PlanResult.Planned(Plan plan) -> {
        plan.decisions().stream()
            .map(Decision::source)
            .flatMap(Optional::stream)
            .forEach(cited::add);
        plan.rejected().stream()
            .map(Rejection::source)
            .flatMap(Optional::stream)
            .forEach(cited::add);
      }
      case PlanResult.NotPossible refused ->
          refused.rejected().stream()
              .map(Rejection::source)
              .flatMap(Optional::stream)
              .forEach(cited::add);
    }
  }

  private static Set<Source> checked() throws IOException {
    Path file = OracleFiles.upwards(CHECKED).orElseThrow();
    return Files.readString(file)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split("\\|", -1))
        .map(fields -> new Source(fields[0].strip(), fields[1].strip()))
        .collect(Collectors.toSet());
  }
}
