package dev.grantwise.advisor.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What changed, and above all what was lost. */
final class PlanChangesTest {

  @Test
  void losesThePlanThatIsNoLongerPossible() {
    PlanChanges changes = between(Saved.PLAN, Saved.REFUSAL);

    assertThat(changes.lost()).hasSize(1);
    assertThat(changes.lost().getFirst().rule()).isEmpty();
    assertThat(changes.changes())
        .contains(new Change.Added(Section.GAPS, "PKCE", "none"))
        .contains(new Change.Gone(Section.DECISIONS, "PKCE", "S256"));
  }

  @Test
  void losesAMustThatNoStepChecksAnyMore() {
    JsonObject now = Saved.with("{\"rule\":\"pkce-required\",\"text\":\"PKCE\"},", "");

    PlanChanges changes = between(Saved.PLAN, now);

    assertThat(lostRules(changes)).containsExactly("pkce-required");
    assertThat(changes.lost().getFirst().what()).contains("step authorization-request");
    assertThat(changes.changes())
        .containsExactly(
            new Change.Altered(
                Section.EXCHANGE,
                "authorization-request",
                List.of(new Change.Difference("checks.pkce-required", "PKCE", ""))));
  }

  @Test
  void losesAMustThatNoDecisionRestsOnAnyMore() {
    JsonObject now = Saved.with(",\"rule\":\"pkce-s256\"", "");

    PlanChanges changes = between(Saved.PLAN, now);

    assertThat(lostRules(changes)).containsExactly("pkce-s256");
    assertThat(changes.lost().getFirst().what()).contains("decided PKCE");
  }

  @Test
  void losesARuleThatThisVersionDoesNotKnow() {
    JsonObject before = Saved.with("\"pkce-required\"", "\"rule-of-another-version\"");

    assertThat(lostRules(between(before, Saved.PLAN))).containsExactly("rule-of-another-version");
  }

  @Test
  void losesTheRecommendationThatViolatesAMustNow() {
    JsonObject now =
        Saved.with("\"private_key_jwt\"", "\"tls_client_auth\"")
            .withObjects(
                "rejected",
                Saved.list(
                    """
                    {"option": "client authentication: private_key_jwt", "why": "not accepted",
                     "rule": "client-authenticates"}
                    """));

    assertThat(lostRules(between(Saved.PLAN, now))).containsExactly("client-authenticates");
  }

  @Test
  void losesNothingWhenABetterOneWins() {
    JsonObject now =
        Saved.with("\"private_key_jwt\"", "\"tls_client_auth\"")
            .withObjects(
                "rejected",
                Saved.list(
                    """
                    {"option": "client authentication: private_key_jwt",
                     "why": "Allowed, but another was chosen."}
                    """));

    assertThat(between(Saved.PLAN, now).lost()).isEmpty();
    assertThat(between(Saved.PLAN, now).none()).isFalse();
  }

  @Test
  void losesNothingWhenACheckMovesToAnotherStep() {
    JsonObject now = Saved.with("{\"rule\":\"pkce-required\",\"text\":\"PKCE\"},", "");
    String moved =
        now.encode()
            .replace(
                "\"checks\":[]}", "\"checks\":[{\"rule\":\"pkce-required\",\"text\":\"PKCE\"}]}");

    PlanChanges changes = between(Saved.PLAN, JsonObject.parse(moved).orThrow());

    assertThat(changes.lost()).isEmpty();
    assertThat(changes.changes()).hasSize(2);
  }

  @Test
  void losesNothingWherePlanningBecomesPossible() {
    PlanChanges changes = between(Saved.REFUSAL, Saved.PLAN);

    assertThat(changes.lost()).isEmpty();
    assertThat(changes.changes()).contains(new Change.Gone(Section.GAPS, "PKCE", "none"));
  }

  @Test
  void seesNoChangeInRandomValuesAlsoWhereTheyAreEncoded() {
    JsonObject now =
        JsonObject.parse(
                Saved.PLAN
                    .encode()
                    .replace("s%2B1", "t%2F2")
                    .replace("s+1", "t/2")
                    .replace("c1", "c2"))
            .orThrow();

    assertThat(between(Saved.PLAN, now).none()).isTrue();
  }

  @Test
  void seesAFixedParameterBesideRandomOnes() {
    JsonObject now = Saved.with("&scope=a", "&scope=b");

    assertThat(between(Saved.PLAN, now).changes())
        .containsExactly(
            new Change.Altered(
                Section.EXCHANGE,
                "authorization-request",
                List.of(new Change.Difference("request.url.scope", "a", "b"))));
  }

  @Test
  void seesAValueThatIsNoLongerRandom() {
    JsonObject now =
        Saved.with(
            "\"name\":\"state\",\"kind\":\"state\",\"value\":\"s+1\"",
            "\"name\":\"state\",\"kind\":\"state\",\"value\":\"other\"");

    assertThat(between(Saved.PLAN, now).changes())
        .containsExactly(
            new Change.Altered(
                Section.EXCHANGE,
                "authorization-request",
                List.of(new Change.Difference("request.url.state", "{state}", "s%2B1"))));
  }

  @Test
  void takesEntriesByNameAndNotByPlaceButTellsTheOrderOfSteps() {
    List<JsonObject> steps = Saved.PLAN.objects("exchange").orElseThrow();
    JsonObject says =
        Saved.PLAN
            .object("provider")
            .orElseThrow()
            .withObjects(
                "says",
                Saved.list(
                    "{\"name\": \"jwks_uri\", \"value\": \"https://a.example/jwks\"}",
                    "{\"name\": \"token_endpoint\", \"value\": \"https://a.example/token\"}"));
    JsonObject now = Saved.PLAN.withObjects("exchange", steps.reversed()).with("provider", says);

    assertThat(between(Saved.PLAN, now).changes())
        .containsExactly(
            new Change.Added(Section.STATEMENTS, "jwks_uri", "https://a.example/jwks"),
            new Change.Altered(
                Section.EXCHANGE,
                "",
                List.of(
                    new Change.Difference(
                        "order",
                        "authorization-request, token-request",
                        "token-request, authorization-request"))));
  }

  /** A token endpoint and a lifetime that moved, and a header field that is new. */
  @Test
  void namesEachMemberThatMoved() {
    assertThat(between(Saved.PLAN, Saved.with("a.example/token\"", "a.example/t\"")).changes())
        .containsExactly(
            new Change.Altered(
                Section.STATEMENTS,
                "token_endpoint",
                List.of(
                    new Change.Difference(
                        "value", "https://a.example/token", "https://a.example/t"))));
    assertThat(between(Saved.PLAN, Saved.with("600", "60")).changes())
        .containsExactly(
            new Change.Altered(
                Section.TOKENS,
                "access token",
                List.of(new Change.Difference("lifetime_seconds", "600", "60"))));
    assertThat(
            between(
                    Saved.PLAN,
                    Saved.with(
                        "\"text/html\"}", "\"text/html\"},{\"name\":\"Accept\",\"value\":\"x\"}"))
                .changes())
        .containsExactly(
            new Change.Altered(
                Section.EXCHANGE,
                "authorization-request",
                List.of(new Change.Difference("request.headers.Accept (2)", "", "x"))));
  }

  private static PlanChanges between(JsonObject before, JsonObject now) {
    return PlanChanges.between(
        SavedPlan.parse(before.encode()).orThrow(), SavedPlan.parse(now.encode()).orThrow());
  }

  private static List<String> lostRules(PlanChanges changes) {
    return changes.lost().stream().map(LostRequirement::rule).flatMap(Optional::stream).toList();
  }
}
