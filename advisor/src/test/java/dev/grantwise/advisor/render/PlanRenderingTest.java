package dev.grantwise.advisor.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanRenderingTest {

  private static final List<Inference> INFERENCES =
      List.of(new Inference("session.idle", "30m", "a forgotten browser is signed out soon"));

  private static final PlanResult PLANNED = new PlanResult.Planned(Plans.plan("photos"));

  private static final PlanResult NOT_POSSIBLE =
      new PlanResult.NotPossible(
          List.of(new Gap("No PKCE.", "The server refuses it.", "Ask for it.")),
          List.of(Plans.rejection("photos")),
          Plans.provider("photos"));

  @Test
  void writesEveryPartInTheOrderAReaderNeedsIt() {
    assertThat(PlanText.of(PLANNED, INFERENCES, Colour.NONE))
        .containsSubsequence(
            "Recommendation\n",
            "Not in the file, and so assumed\n",
            "Exchange\n",
            "Tokens\n",
            "Decisions\n",
            "Rejected\n",
            "Provider\n",
            "Registration\n",
            "Gaps\n  None.\n",
            "Migration\n");
  }

  @Test
  void writesMessagesAsHttpWithOneParameterALine() {
    assertThat(PlanText.of(PLANNED, INFERENCES, Colour.NONE))
        .contains(
            """
                POST /token?tenant=a HTTP/1.1
                Host: login.example
            """
                .replace("?tenant=a HTTP/1.1", "\n        ?tenant=a HTTP/1.1"))
        .contains(
            """
                Content-Type: application/x-www-form-urlencoded

                grant_type=client_credentials
                  &scope=a+b
            """)
        .contains(
            """
                HTTP/1.1 302
                Location: https://app.example/cb
                    ?code=c1
                    &state=s1
            """);
  }

  @Test
  void fitsEightyColumnsExceptWhereAWordDoesNot() {
    List<String> lines = PlanText.of(PLANNED, INFERENCES, Colour.NONE).lines().toList();

    assertThat(lines).hasSizeGreaterThan(40);
    assertThat(lines).allMatch(line -> line.length() <= Page.WIDTH);
  }

  @Test
  void coloursOnlyWhenAsked() {
    String coloured = PlanText.of(PLANNED, INFERENCES, Colour.ANSI);
    String plain = PlanText.of(PLANNED, INFERENCES, Colour.NONE);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1mTokens\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]m", "")).isEqualTo(plain);
  }

  @Test
  void neverLetsAProviderSteerTheTerminal() {
    PlanResult hostile = new PlanResult.Planned(Plans.plan("\u001b[2J\u202ephotos"));

    assertThat(PlanText.of(hostile, List.of(), Colour.NONE)).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void writesJsonWithEveryMember() {
    JsonObject json = JsonObject.parse(PlanJson.of(PLANNED, INFERENCES)).orThrow();

    assertThat(json.names())
        .containsExactly(
            "recommendation",
            "exchange",
            "tokens",
            "scopes",
            "decisions",
            "rejected",
            "provider",
            "registration",
            "gaps",
            "migration",
            "inferred");
    assertThat(json.object("recommendation").orElseThrow().names())
        .containsExactly("grant", "client_authentication", "architecture", "summary");
    JsonObject step = first(json, "exchange");
    assertThat(step.names())
        .containsExactly(
            "step", "phase", "title", "from", "to", "request", "response", "checks", "random",
            "holds");
    assertThat(step.object("request").orElseThrow().names())
        .containsExactly("method", "url", "headers", "body");
    assertThat(step.object("response").orElseThrow().names())
        .containsExactly("status", "headers", "body");
    assertThat(first(step, "checks").names()).containsExactly("rule", "text");
    assertThat(first(json, "tokens").names())
        .containsExactly(
            "token",
            "format",
            "lifetime_seconds",
            "lifetime_source",
            "storage",
            "readable_by",
            "refresh",
            "ends_with",
            "when_leaked");
    assertThat(first(json, "decisions").names())
        .containsExactly("topic", "value", "why", "rule", "source");
    assertThat(first(json, "rejected").names()).containsExactly("option", "why", "rule", "source");
  }

  @Test
  void saysWhyThereIsNoPlan() {
    assertThat(PlanText.of(NOT_POSSIBLE, List.of(), Colour.NONE))
        .startsWith("No plan: a requirement cannot be met\n  No PKCE.\n")
        .contains("To mend it: Ask for it.")
        .doesNotContain("Recommendation");
    assertThat(JsonObject.parse(PlanJson.of(NOT_POSSIBLE, List.of())).orThrow().names())
        .containsExactly("gaps", "rejected", "provider", "inferred");
  }

  private static JsonObject first(JsonObject json, String member) {
    return json.objects(member).orElseThrow().getFirst();
  }
}
