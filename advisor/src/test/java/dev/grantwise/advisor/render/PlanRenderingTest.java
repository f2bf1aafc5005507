package dev.grantwise.advisor.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.render.diagram.Lanes;
import dev.grantwise.advisor.render.diagram.SequenceDiagram;
import dev.grantwise.advisor.render.testkit.Plans;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Optional;
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
    assertThat(PlanText.of(PLANNED, INFERENCES, Screen.PLAIN))
        .containsSubsequence(
            "Recommendation\n",
            "Not in the file, and so assumed\n",
            "Diagram\n",
            "Exchange\n",
            "Tokens\n",
            "Scopes\n",
            "Decisions\n",
            "Rejected\n",
            "Provider\n",
            "Registration\n",
            "Gaps\n  None.\n",
            "Migration\n");
  }

  @Test
  void writesMessagesAsHttpWithOneParameterALine() {
    assertThat(PlanText.of(PLANNED, INFERENCES, Screen.PLAIN))
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
  void fitsEveryWidthAndUsesIt() {
    for (int width : List.of(60, 80, 120)) {
      List<String> lines =
          PlanText.of(PLANNED, INFERENCES, new Screen(Colour.NONE, width)).lines().toList();

      assertThat(lines).hasSizeGreaterThan(40);
      assertThat(lines).allMatch(line -> line.length() <= width);
      assertThat(lines).anyMatch(line -> line.length() > width - 15);
    }
  }

  @Test
  void keepsWidthsThatCannotBeReadWithinReason() {
    assertThat(new Screen(Colour.NONE, 3).width()).isEqualTo(60);
    assertThat(new Screen(Colour.NONE, 400).width()).isEqualTo(120);
  }

  @Test
  void drawsTheExchangeInCharacters() {
    assertThat(PlanText.of(PLANNED, INFERENCES, Screen.PLAIN))
        .contains(
            """
            Diagram
              ...> through the browser, ---> from program to program
                   Browser               Service               Server
              Getting a token
               1      |                     |-------------------->|
              Calling the API
               2      |....................>|                     |
            """);
  }

  @Test
  void drawsManyPartiesOnANarrowScreen() {
    SequenceDiagram crowd = SequenceDiagram.of(Plans.crowd());
    Lanes lanes = new Lanes(crowd, 60);

    assertThat(crowd.lifelines()).hasSize(Actor.values().length);
    assertThat(lanes.heads()).hasSize(2).allMatch(line -> line.length() <= 60);
    assertThat(crowd.arrows())
        .allSatisfy(
            arrow ->
                assertThat(lanes.of(arrow))
                    .hasSizeLessThanOrEqualTo(60)
                    .containsPattern(arrow.from() == arrow.to() ? "<-\\." : "[.-]>|<[.-]"));
  }

  @Test
  void saysOnceWhatSeveralOptionsWereRejectedFor() {
    List<Rejection> rejected =
        List.of(
            new Rejection("architecture: a", "Why.", Optional.empty(), Optional.empty()),
            new Rejection("grant: a", "Why.", Optional.empty(), Optional.empty()),
            new Rejection("architecture: b", "Why.", Optional.empty(), Optional.empty()),
            new Rejection("architecture: c", "Because.", Optional.empty(), Optional.empty()));

    assertThat(RejectedGroup.of(rejected))
        .extracting(RejectedGroup::option)
        .containsExactly("architecture: a, b", "grant: a", "architecture: c");
  }

  @Test
  void coloursOnlyWhenAsked() {
    String coloured = PlanText.of(PLANNED, INFERENCES, new Screen(Colour.ANSI, 80));
    String plain = PlanText.of(PLANNED, INFERENCES, Screen.PLAIN);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1mTokens\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]m", "")).isEqualTo(plain);
  }

  @Test
  void neverLetsAProviderSteerTheTerminal() {
    PlanResult hostile = new PlanResult.Planned(Plans.plan("\u001b[2J\u202ephotos"));

    assertThat(PlanText.of(hostile, List.of(), Screen.PLAIN)).doesNotContain("\u001b", "\u202e");
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
            "step",
            "phase",
            "title",
            "from",
            "to",
            "request",
            "response",
            "checks",
            "random",
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
    assertThat(PlanText.of(NOT_POSSIBLE, List.of(), Screen.PLAIN))
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
