package dev.grantwise.advisor.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no plan is refused with the member that is not what it should be. */
final class SavedPlanTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "<html>", "{} {}", "{\"a\":1,\"a\":1}"})
  void refusesWhatIsNoJsonObject(String text) {
    assertRefused(text, "JSON");
  }

  @Test
  void refusesFiveMegabytes() {
    assertRefused("{\"a\":\"" + "x".repeat(5_000_000) + "\"}", "JSON");
  }

  @Test
  void refusesDeepNesting() {
    assertRefused("{\"exchange\":" + "[".repeat(1000) + "]".repeat(1000) + "}", "JSON");
  }

  @Test
  void refusesAnotherDocument() {
    assertRefused("{}", "provider.issuer");
    assertRefused("{\"issuer\": \"https://a.example\"}", "provider.issuer");
    assertRefused("{\"openapi\": \"3.1.0\", \"provider\": \"a\"}", "provider.issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exchange", "tokens", "decisions", "rejected", "gaps"})
  void refusesAPlanWithoutAPart(String part) {
    assertRefused(Saved.PLAN.without(part).encode(), part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exchange", "tokens", "decisions", "rejected", "gaps", "migration"})
  void refusesAPartOfAnotherShape(String part) {
    assertRefused(Saved.PLAN.with(part, "text").encode(), part);
    assertRefused(Saved.PLAN.with(part, 1).encode(), part);
    assertRefused(Saved.PLAN.withObjects(part, Saved.list("{\"nameless\": \"x\"}")).encode(), part);
  }

  @Test
  void refusesARecommendationWithoutItsAnswer() {
    JsonObject recommendation = Saved.PLAN.object("recommendation").orElseThrow();

    assertRefused(Saved.PLAN.with("recommendation", "text").encode(), "recommendation.grant");
    assertRefused(
        Saved.PLAN.with("recommendation", recommendation.without("architecture")).encode(),
        "recommendation.architecture");
  }

  @Test
  void readsAPlanAndARefusalToPlan() {
    assertThat(SavedPlan.parse(Saved.PLAN.encode()).orThrow().isPossible()).isTrue();
    assertThat(SavedPlan.parse(Saved.REFUSAL.encode()).orThrow().isPossible()).isFalse();
  }

  private static void assertRefused(String text, String what) {
    assertThat(SavedPlan.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Malformed.class, malformed -> assertThat(malformed.what()).isEqualTo(what));
  }
}
