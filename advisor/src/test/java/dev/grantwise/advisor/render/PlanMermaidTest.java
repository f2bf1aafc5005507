package dev.grantwise.advisor.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.testkit.Hostile;
import dev.grantwise.advisor.render.testkit.Plans;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PlanMermaidTest {

  private static final String TEXT = "(?:[\\p{L}\\p{N} .,:/_()='\\-?!\ufffd]|#\\d+;)+";

  /** The part of Mermaid's grammar that is used, with nothing in a text that could be more. */
  private static final Pattern LINE =
      Pattern.compile(
          "    (?:(?:participant|actor) p\\d+ as "
              + TEXT
              + "|Note over p\\d+(?:,p\\d+)?: "
              + TEXT
              + "|p\\d+(?:->>|-->>|-\\)|--\\))p\\d+: "
              + TEXT
              + ")");

  @Test
  void lendsNoSyntaxToTextFromOutside() {
    int expected = PlanMermaid.of(Plans.report("Photos")).lines().toList().size();

    for (String text : Hostile.TEXTS) {
      List<String> lines = PlanMermaid.of(Plans.report(text)).lines().toList();

      assertThat(lines).as(text).hasSize(expected);
      assertThat(lines.getFirst()).isEqualTo("sequenceDiagram");
      assertThat(lines.subList(1, lines.size())).as(text).allMatch(LINE.asMatchPredicate());
    }
  }

  @Test
  void drawsARefusalAsANote() {
    for (String text : Hostile.TEXTS) {
      List<String> lines = PlanMermaid.of(Plans.refusal(text)).lines().toList();

      assertThat(lines).as(text).hasSize(3);
      assertThat(lines.subList(1, 3)).allMatch(LINE.asMatchPredicate());
    }
  }

  @Test
  void tellsFrontFromBackChannelAndWhatTravels() {
    assertThat(PlanMermaid.of(Plans.report("Photos")))
        .isEqualTo(
            """
            sequenceDiagram
                participant p1 as Browser
                participant p2 as Service
                participant p3 as Authorization server
                Note over p1,p3: Getting a token
                p2->>p3: 1. The service asks for a token Photos
                p3-)p2: 302 to app.example/cb (carries code)
                Note over p2: holds access token Photos
                Note over p1,p3: Calling the API
                p1-->>p2: 2. The browser shows it
                p2--)p1: 200
            """);
  }
}
