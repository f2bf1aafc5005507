package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each client at each server comes to what was decided by hand: {@code /oracle/pairs.txt}. */
final class ServerPairsTest {

  private static final String CAPTURED = "captured/";
  private static final String KNOWN = "known/";

  /** One line of the table. */
  record Pair(String document, String client, String outcome) {

    boolean isCaptured() {
      return document.startsWith(CAPTURED) || document.startsWith(KNOWN);
    }

    boolean isPlan() {
      return outcome.startsWith("plan ");
    }

    /** What follows "plan" or "refuse". */
    String expected() {
      return outcome.substring(outcome.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
      return document + " " + client;
    }
  }

  static Stream<Pair> pairs() {
    return OracleFiles.text("pairs.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 3))
        .map(fields -> new Pair(fields[0], fields[1], fields[2]));
  }

  /** So that neither planning everything nor refusing everything passes. */
  @Test
  void holdsEnoughOfEither() {
    assertThat(pairs().filter(pair -> !pair.isCaptured())).hasSizeGreaterThan(80);
    assertThat(pairs().filter(Pair::isCaptured)).hasSizeGreaterThan(80);
    assertThat(pairs().filter(Pair::isPlan)).hasSizeGreaterThan(70);
    assertThat(pairs().filter(pair -> !pair.isPlan())).hasSizeGreaterThan(70);
    assertThat(pairs().map(Pair::toString)).doesNotHaveDuplicates();
    assertThat(pairs().map(Pair::outcome)).allMatch(text -> text.matches("(plan|refuse) .+"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void comesToWhatWasDecided(Pair pair) throws IOException {
    assumeTrue(
        !pair.isCaptured() || OracleFiles.capturedFolder().isPresent(),
        "no captured documents beside the project");
    PlanResult result = Planner.plan(input(pair));
    if (pair.isPlan()) {
      assertThat(result).as(said(result)).isInstanceOf(PlanResult.Planned.class);
      assertPlanned(pair.expected().split(" ", 3), ((PlanResult.Planned) result).plan());
    } else {
      assertThat(result).as(said(result)).isInstanceOf(PlanResult.NotPossible.class);
      assertRefused(pair.expected().split("; ", -1), (PlanResult.NotPossible) result);
    }
  }

  private static void assertPlanned(String[] expected, Plan plan) {
    Recommendation chosen = plan.recommendation();
    assertThat(chosen.grant().value()).isEqualTo(expected[0]);
    assertThat(chosen.architecture().toString()).isEqualTo(expected[1]);
    assertThat(Arrays.asList(expected[2].split("\\|", -1)))
        .contains(chosen.clientAuthentication().value());
  }

  private static void assertRefused(String[] patterns, PlanResult.NotPossible refused) {
    List<String> texts = RefusalTexts.of(refused);
    for (String pattern : patterns) {
      assertThat(texts).anySatisfy(text -> assertThat(text).containsPattern(pattern));
    }
    assertThat(refused.gaps()).allSatisfy(gap -> assertThat(gap.mend()).isNotBlank());
  }

  private static String said(PlanResult result) {
    return switch (result) {
      case PlanResult.Planned(Plan plan) -> plan.recommendation().summary();
      case PlanResult.NotPossible refused -> refused.gaps().toString();
    };
  }

  /** From the document alone, unless it is to be read with what is known of its provider. */
  private static PlanInput input(Pair pair) throws IOException {
    PlanInput input =
        PlanInput.of(OracleFiles.client(pair.client()), metadata(pair.document()), "seed");
    return pair.document().startsWith(KNOWN) ? input : input.with(Optional.empty());
  }

  private static AuthorizationServerMetadata metadata(String document) throws IOException {
    int slash = document.indexOf('/');
    if (slash < 0) {
      return OracleFiles.metadata(document);
    }
    Path folder = OracleFiles.capturedFolder().orElseThrow();
    String file = document.substring(slash + 1) + ".json";
    return AuthorizationServerMetadata.parse(Files.readString(folder.resolve(file))).orThrow();
  }
}
