package dev.grantwise.advisor.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.testkit.Hostile;
import dev.grantwise.advisor.render.testkit.Plans;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PlanMarkdownTest {

  private static final Pattern CODE_SPAN = Pattern.compile("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)");

  @Test
  void lendsNoPartOfADocumentToTextFromOutside() {
    int headings = headings(PlanMarkdown.of(Plans.report("Photos"))).size();

    for (String text : Hostile.TEXTS) {
      String document = PlanMarkdown.of(Plans.report(text));
      String prose = outsideOfCode(document);

      assertThat(headings(document)).as(text).hasSize(headings);
      assertThat(prose.replaceAll("\\\\[\\\\<>\\[\\]`|*~&_]", ""))
          .as(text)
          .doesNotContain("<", "`", "](", "![", "~~", "\u001b", "\u202e");
    }
  }

  @Test
  void lendsNoPartOfARefusalToTextFromOutsideEither() {
    for (String text : Hostile.TEXTS) {
      String prose = outsideOfCode(PlanMarkdown.of(Plans.refusal(text)));

      assertThat(prose.replaceAll("\\\\[\\\\<>\\[\\]`|*~&_]", ""))
          .as(text)
          .contains("A requirement cannot be met")
          .doesNotContain("<", "`", "](", "![", "~~", "\u001b", "\u202e");
    }
  }

  @Test
  void keepsTheCellsOfEveryTableInLine() {
    for (String text : Hostile.TEXTS) {
      int columns = 0;
      int rows = 0;
      for (String line : outsideOfCode(PlanMarkdown.of(Plans.report(text))).lines().toList()) {
        boolean row = line.startsWith("| ") || line.startsWith("|-");
        columns = row ? columns : 0;
        if (row) {
          int cells = bars(line) - 1;
          assertThat(columns == 0 || columns == cells).as("%s in %s", text, line).isTrue();
          columns = cells;
          rows++;
        }
      }
      assertThat(rows).as(text).isGreaterThan(15);
    }
  }

  @Test
  void closesEveryFenceItOpens() {
    for (String text : Hostile.TEXTS) {
      List<String> open =
          PlanMarkdown.of(Plans.report(text))
              .lines()
              .filter(line -> line.matches("`{3,}(http|json|mermaid)"))
              .toList();

      assertThat(open).as(text).hasSize(6);
      assertThat(outsideOfCode(PlanMarkdown.of(Plans.report(text)))).contains("## Migration");
    }
  }

  @Test
  void putsEverySectionInTheOrderOfTheReport() {
    assertThat(headings(PlanMarkdown.of(Plans.report("Photos"))))
        .containsSubsequence(
            "# Plan for Photos",
            "## Recommendation",
            "### Not in the file, and so assumed",
            "## Diagram",
            "## Exchange",
            "### Getting a token",
            "#### 1. The service asks for a token Photos",
            "### Calling the API",
            "#### 2. The browser shows it",
            "## Tokens",
            "## Scopes",
            "## Decisions",
            "## Rejected",
            "## Provider",
            "## Registration",
            "## Gaps",
            "## Migration");
  }

  @Test
  void marksThePointOfNoReturnAndWhatIsUnsure() {
    assertThat(PlanMarkdown.of(Plans.report("Photos")))
        .contains("\n2. **Point of no return.** **Switch off** Photos\n")
        .contains("unsure: please check")
        .contains("| `client_credentials` |");
  }

  private static List<String> headings(String document) {
    return outsideOfFences(document).lines().filter(line -> line.matches("#{1,6} .*")).toList();
  }

  private static String outsideOfCode(String document) {
    return CODE_SPAN.matcher(unescapedTicks(outsideOfFences(document))).replaceAll("");
  }

  /** A backtick behind a backslash begins no code. */
  private static String unescapedTicks(String prose) {
    return prose.replace("\\`", "");
  }

  private static String outsideOfFences(String document) {
    StringBuilder prose = new StringBuilder();
    String fence = "";
    for (String line : document.lines().toList()) {
      if (fence.isEmpty() && line.startsWith("```")) {
        fence = line.replaceAll("[^`]", "");
      } else if (!fence.isEmpty() && line.strip().equals(fence)) {
        fence = "";
      } else if (fence.isEmpty()) {
        prose.append(line).append('\n');
      }
    }
    assertThat(fence).isEmpty();
    return prose.toString();
  }

  private static int bars(String row) {
    String bare = row.replaceAll("\\\\.", "");
    return (int) bare.chars().filter(c -> c == '|').count();
  }
}
