package dev.grantwise.app.page.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.render.PlanReport;
import dev.grantwise.advisor.render.testkit.Hostile;
import dev.grantwise.advisor.render.testkit.Plans;
import dev.grantwise.app.page.Templates;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class PlanPageTest {

  /** Every element that a report is made of: nothing in it runs, loads or sends anything. */
  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head meta title style body header footer main nav section figure div span p a h1"
                  + " h2 h3 h4 h5 ul ol li dl dt dd table thead tbody tr th td details summary pre"
                  + " code mark strong svg g line path polygon polyline circle rect text desc")
              .split(" ", -1));

  private final PlanPage page = new PlanPage(new Templates());

  @Test
  void lendsNoMarkupToTextFromOutside() {
    int elements = document(Plans.report("Photos")).all("*").size();

    for (String text : Hostile.TEXTS) {
      PageDocument document = document(Plans.report(text));

      // Wrapping and the lines of a message move with the text; what stands there does not change.
      assertThat(kinds(document)).as(text).isSubsetOf(ELEMENTS);
      assertThat(document.all("*").size()).as(text).isBetween(elements - 20, elements + 60);
      assertThat(document.attributeNames().filter(name -> name.startsWith("on"))).isEmpty();
      assertThat(document.attributes("href"))
          .as(text)
          .allMatch(url -> url.startsWith("#") || url.startsWith("https://"));
    }
  }

  @Test
  void lendsNoMarkupInARefusalEither() {
    for (String text : Hostile.TEXTS) {
      PageDocument document = document(Plans.refusal(text));

      assertThat(kinds(document)).as(text).isSubsetOf(ELEMENTS);
      assertThat(document.all("h1")).hasSize(1);
      assertThat(document.all("h2").getFirst().getTextContent())
          .isEqualTo("What stands in the way");
    }
  }

  @Test
  void isAsciiWhateverSomebodyIsCalled() {
    String html = page.html(Plans.report("Fot\u00f3s \ud83d\udcf7 \u202ecod.exe"));

    assertThat(html).matches("\\A\\p{ASCII}*\\z").contains("Fot&#243;s &#128247; &#65533;cod.exe");
  }

  @Test
  void loadsNothing() {
    String html = page.html(Plans.report("Photos"));
    PageDocument document = PageDocument.of(html);

    assertThat(document.attributeNames())
        .doesNotContain("src", "srcset", "style", "action", "xlink:href", "data", "background");
    assertThat(document.all("style")).hasSize(1);
    assertThat(document.all("style").getFirst().getTextContent())
        .doesNotContain("url(", "@import", "expression")
        .contains("prefers-color-scheme: dark", "@media print");
    assertThat(document.all("meta"))
        .anySatisfy(
            meta ->
                assertThat(meta.getAttribute("content"))
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("unsafe"));
  }

  @Test
  void leadsEveryLinkToSomethingOnThePage() {
    for (PlanReport report : List.of(Plans.report("Photos"), Plans.refusal("Photos"))) {
      PageDocument document = document(report);
      List<String> ids = document.attributes("id");
      List<String> links =
          document.attributes("href").stream().filter(url -> url.startsWith("#")).toList();

      assertThat(ids).doesNotHaveDuplicates();
      assertThat(links).hasSizeGreaterThan(5);
      assertThat(links).allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
      for (String reference : List.of("aria-labelledby", "aria-describedby")) {
        assertThat(
                document.attributes(reference).stream()
                    .flatMap(value -> List.of(value.split(" ", -1)).stream()))
            .allSatisfy(id -> assertThat(ids).contains(id));
      }
    }
  }

  @Test
  void leadsEveryArrowToItsStep() {
    PageDocument document = document(Plans.report("Photos"));

    // A wide and a compact picture of each story.
    assertThat(
            document.all("svg").stream()
                .filter(svg -> !svg.getAttribute("aria-labelledby").isEmpty()))
        .hasSize(4);
    assertThat(
            document.all("a").stream()
                .filter(link -> link.getAttribute("class").equals("row"))
                .map(link -> link.getAttribute("href")))
        .containsExactly("#step-token", "#step-token", "#step-page", "#step-page");
    assertThat(document.attributes("id")).contains("step-token", "step-page");
  }

  @Test
  void nestsHeadingsWithoutAGap() {
    for (PlanReport report : List.of(Plans.report("Photos"), Plans.refusal("Photos"))) {
      List<Integer> levels =
          document(report).all("*").stream()
              .map(Element::getTagName)
              .filter(name -> name.matches("h[1-6]"))
              .map(name -> name.charAt(1) - '0')
              .toList();

      assertThat(levels).hasSizeGreaterThan(4).startsWith(1, 2);
      assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
      for (int i = 1; i < levels.size(); i++) {
        assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
      }
    }
  }

  @Test
  void putsEverySectionInTheOrderAReaderNeedsIt() {
    assertThat(
            document(Plans.report("Photos")).all("h2").stream()
                .map(Element::getTextContent)
                .toList())
        .containsExactly(
            "Recommendation",
            "Exchange",
            "Tokens",
            "Scopes",
            "Decisions",
            "Rejected",
            "Provider",
            "Registration",
            "Gaps",
            "Migration",
            "Rules");
  }

  @Test
  void marksWhatIsMadeUpAndTheDecisionBehindAParameter() {
    String html = page.html(Plans.report("Photos"));

    assertThat(html)
        .contains("?code=<mark>c1</mark>")
        .contains("Point of no return", "unsure, please check")
        .contains("href=\"https://www.rfc-editor.org/rfc/rfc9700.html#section-2.3\"");
  }

  @Test
  void tellsTheChannelsApartByLineAndNotByColourAlone() {
    PageDocument document = document(Plans.report("Photos"));
    Set<String> lines =
        document.all("g").stream()
            .filter(group -> group.getAttribute("class").startsWith("flight "))
            .map(
                group ->
                    group.getAttribute("class")
                        + " "
                        + ((Element) group.getFirstChild()).getAttribute("stroke-dasharray"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(lines).containsExactly("flight back none", "flight front 6 4");
  }

  @Test
  void showsNoDiagramWhereNothingIsExchanged() {
    Plan plan = Plans.plan("Photos");
    Plan silent =
        new Plan(
            plan.recommendation(),
            List.of(),
            List.of(),
            List.of(),
            plan.decisions(),
            plan.rejected(),
            plan.provider(),
            plan.registration(),
            plan.gaps(),
            List.of());
    PageDocument document =
        document(
            new PlanReport("API", "resource-server", new PlanResult.Planned(silent), List.of()));

    assertThat(document.all("figure")).isEmpty();
    assertThat(document.attributes("href")).doesNotContain("#exchange", "#scopes", "#migration");
  }

  @Test
  void drawsACrowd() {
    Plan plan = Plans.plan("Photos");
    Plan crowd =
        new Plan(
            plan.recommendation(),
            Plans.crowd(),
            plan.tokens(),
            plan.scopes(),
            plan.decisions(),
            plan.rejected(),
            plan.provider(),
            plan.registration(),
            plan.gaps(),
            plan.migration());
    PageDocument document =
        document(new PlanReport("Crowd", "agent", new PlanResult.Planned(crowd), List.of()));

    assertThat(
            document.all("details").stream()
                .filter(one -> one.getAttribute("class").equals("step")))
        .hasSize(Plans.crowd().size());
    assertThat(document.attributes("x")).allMatch(x -> Integer.parseInt(x) >= 0);
  }

  private PageDocument document(PlanReport report) {
    return PageDocument.of(page.html(report));
  }

  private static Set<String> kinds(PageDocument document) {
    return document.all("*").stream().map(Element::getTagName).collect(Collectors.toSet());
  }
}
