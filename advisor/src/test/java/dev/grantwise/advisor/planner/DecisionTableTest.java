package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Migration;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.TokenRow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of client comes to what was decided for it by hand. */
final class DecisionTableTest {

  /** Each kind of client and constraint of the table; several have more than one entry. */
  private static final List<String> ROWS =
      List.of(
          "W1", "W2", "W3", "W4", "S1", "S2", "S3", "S4", "M1", "M2", "D1", "D2", "C1", "C2", "C3",
          "C4", "T1", "B1", "X1", "X2", "O1", "A1", "A2", "A3", "A4", "R1", "R2", "K1", "E1", "E2",
          "L1", "L2", "L3", "L4", "B4");

  private static final int AT_LEAST = 55;

  static Stream<DecisionRow> rows() {
    return DecisionRow.all().stream();
  }

  @Test
  void hasAnEntryForEveryRow() {
    assertThat(DecisionRow.all()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    assertThat(rows().map(DecisionRow::row).distinct()).containsExactlyInAnyOrderElementsOf(ROWS);
    assertThat(rows().filter(DecisionRow::isRefusal)).hasSizeGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void comesToWhatWasDecided(DecisionRow row) {
    PlanInput input = input(row);
    SoftAssertions softly = new SoftAssertions();
    switch (Planner.plan(input)) {
      case PlanResult.Planned(Plan plan) -> {
        softly.assertThat(row.isRefusal()).as("there is a plan, and none was expected").isFalse();
        Planner.select(input).winner().ifPresent(winner -> design(row, winner.design(), softly));
        plan(row, plan, softly);
      }
      case PlanResult.NotPossible refused -> refusal(row, refused, softly);
    }
    softly.assertAll();
  }

  private static void design(DecisionRow row, Design design, SoftAssertions softly) {
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("grant", design.grant().value());
    chosen.put("architecture", design.architecture().toString());
    chosen.put("authentication", design.clientAuthentication().value());
    chosen.put("pkce", design.pkce().name());
    chosen.put("sender", design.senderConstraint().name());
    chosen.put("redirect", design.redirect().name());
    chosen.put("request", design.request().name());
    chosen.put("response", design.delivery().name());
    chosen.put("renewal", design.renewal().name());
    row.map("plan")
        .forEach(
            (dimension, expected) ->
                softly
                    .assertThat(alternatives(expected))
                    .as(dimension)
                    .contains(chosen.get(dimension)));
  }

  private static void plan(DecisionRow row, Plan plan, SoftAssertions softly) {
    Map<String, String> expected = row.map("plan");
    softly
        .assertThat(alternatives(expected.getOrDefault("grant", "?")))
        .contains(plan.recommendation().grant().value());
    softly
        .assertThat(alternatives(expected.getOrDefault("architecture", "?")))
        .contains(plan.recommendation().architecture().toString());
    row.map("tokens").forEach((token, where) -> token(plan, token, where, softly));
    cites(row, plan, softly);
    found(
        "decision", row.list("decides"), texts(plan.decisions(), DecisionTableTest::text), softly);
    found("gap", row.list("gaps"), texts(plan.gaps(), DecisionTableTest::text), softly);
    found("migration", row.list("migration"), texts(plan.migration(), Migration::step), softly);
    found(
        "request",
        row.list("sends"),
        plan.exchange().stream()
            .flatMap(step -> step.request().stream())
            .map(request -> request.url() + " " + request.body().text())
            .toList(),
        softly);
  }

  private static void cites(DecisionRow row, Plan plan, SoftAssertions softly) {
    List<String> cited =
        plan.decisions().stream()
            .flatMap(one -> one.rule().stream())
            .map(Object::toString)
            .toList();
    for (String rules : row.list("cites")) {
      softly.assertThat(cited).as("cites one of").containsAnyElementsOf(alternatives(rules));
    }
  }

  private static void token(Plan plan, String token, String where, SoftAssertions softly) {
    List<TokenRow> rows = plan.tokens().stream().filter(one -> one.token().equals(token)).toList();
    if (where.equals("-")) {
      softly.assertThat(rows).as(token).isEmpty();
    } else {
      softly
          .assertThat(rows)
          .as(token)
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.storage()).containsPattern(where));
    }
  }

  /** A refusal names its MUST, and the change that mends it. */
  private static void refusal(
      DecisionRow row, PlanResult.NotPossible refused, SoftAssertions softly) {
    softly.assertThat(row.isRefusal()).as("refused: " + refused.gaps()).isTrue();
    softly.assertThat(refused.gaps()).allSatisfy(gap -> assertThat(gap.mend()).isNotBlank());
    found("refusal", row.list("refusal"), RefusalTexts.of(refused), softly);
  }

  private static void found(
      String what, List<String> patterns, List<String> texts, SoftAssertions softly) {
    for (String pattern : patterns) {
      softly
          .assertThat(texts)
          .as(what + " " + pattern)
          .anySatisfy(text -> assertThat(text).containsPattern(pattern));
    }
  }

  /** The file of an entry at its server. */
  static PlanInput input(DecisionRow row) {
    ClientFile file = OracleFiles.client(row.name(), row.file());
    if (row.metadata().isPresent()) {
      return PlanInput.of(file, OracleFiles.metadata(row.metadata().get()), "seed");
    }
    return switch (file.authorizationServer()) {
      case AuthorizationServerChoice.OfProvider named -> {
        ProviderProfile profile = Catalogue.load().find(named.name().value()).orElseThrow();
        yield PlanInput.of(file, profile.metadata(named.tenant()).orElseThrow(), "seed");
      }
      case AuthorizationServerChoice.AtIssuer _,
          AuthorizationServerChoice.Embedded _,
          AuthorizationServerChoice.MetadataFile _ ->
          throw new IllegalArgumentException(row + " says neither metadata nor provider");
    };
  }

  private static List<String> alternatives(String text) {
    return Arrays.asList(text.split("\\|", -1));
  }

  private static String text(Decision decision) {
    return decision.topic() + ": " + decision.value();
  }

  private static String text(Gap gap) {
    return gap.what() + " " + gap.why() + " " + gap.mend();
  }

  private static <T> List<String> texts(List<T> values, Function<T, String> text) {
    return values.stream().map(text).collect(Collectors.toList());
  }
}
