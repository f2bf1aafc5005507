package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.command.MetadataLookup;
import dev.grantwise.app.command.PlanCommand;
import dev.grantwise.app.command.Planning;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of a plan on every kind of screen and on paper: pictures for a person to look at, and
 * what a machine can check of how they look.
 */
final class PlanReportLooksTest {

  private static final double TARGET_SIZE = 44;

  private static final List<Integer> WIDTHS = List.of(1280, 390, 320);

  @TempDir private Path folder;

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private int looked;

  @Test
  void fitsEveryScreenWithoutScriptNetworkOrComplaint() throws IOException {
    try (Chromium chromium = new Chromium()) {
      for (Map.Entry<String, Path> report : reports().entrySet()) {
        for (int width : WIDTHS) {
          for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = chromium.context(width, 900, scheme)) {
              look(context, report.getKey(), report.getValue(), width, scheme);
            }
          }
        }
      }
    }
    assertThat(looked).isEqualTo(4 * WIDTHS.size() * 2);
    assertThat(complaints).isEmpty();
    assertThat(requests).allMatch(url -> url.startsWith("file:")).hasSize(looked);
  }

  @Test
  void leadsFromAnArrowToItsStepOpened() throws IOException {
    try (Chromium chromium = new Chromium();
        BrowserContext context = chromium.context()) {
      Page page = context.newPage();
      page.navigate(portal().toUri().toString());
      page.locator(".wide a[href='#step-authorization-request']").press("Enter");

      assertThat(page.url()).endsWith("#step-authorization-request");
      assertThat(page.locator("details.step[open]").count()).isEqualTo(1);
      assertThat(page.locator("#step-authorization-request").isVisible()).isTrue();
      Chromium.screenshot(page, "plan-portal-step", false);
    }
  }

  @Test
  void opensEverythingOnPaper() throws IOException {
    try (Chromium chromium = new Chromium();
        BrowserContext context = chromium.context(1280, 900, ColorScheme.DARK)) {
      Page page = context.newPage();
      page.navigate(portal().toUri().toString());
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(page.locator("details.step[open]").count()).isZero();
      assertThat(page.locator("#step-token-request").boundingBox().height).isGreaterThan(200);
      assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
      Path pdf = folder.resolve("plan-portal.pdf");
      page.pdf(
          new Page.PdfOptions().setPath(pdf).setPreferCSSPageSize(true).setPrintBackground(true));
      assertThat(Files.size(pdf)).isGreaterThan(20_000);
    }
  }

  private void look(BrowserContext context, String name, Path file, int width, ColorScheme scheme)
      throws IOException {
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(name + ": " + message.text()));
    page.onPageError(error -> complaints.add(name + ": " + error));
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    String what = name + " at " + width;
    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(what).isEqualTo(width);
    assertThat(page.locator("h1").count()).as(what).isEqualTo(1);
    assertThat(page.locator("main").count()).as(what).isEqualTo(1);
    assertThat(visible(page, width > 768 ? ".compact" : ".wide")).as(what).isZero();
    assertThat(visible(page, width > 768 ? ".wide" : ".compact"))
        .as(what)
        .isEqualTo(page.locator("figure").count());
    assertThat(page.evaluate(tooSmall())).as("targets at %s", what).isEqualTo(List.of());
    assertThat(page.evaluate(OUTSIDE)).as("words outside of %s", what).isEqualTo(List.of());
    // Whole pages of one report are enough to look at.
    boolean whole = name.equals("photos");
    String picture = "plan-%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
    Chromium.screenshot(page, picture, whole);
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("%s, unfolded", what)
        .isEqualTo(width);
    if (whole && width != 320) {
      Chromium.screenshot(page, picture + "-open");
    }
    looked++;
  }

  /** Text of a diagram that is cut off, or wider than the label around it. */
  private static final String OUTSIDE =
      """
      [...document.querySelectorAll('figure svg')].flatMap(svg => {
        const box = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].filter(text => {
          const it = text.getBoundingClientRect();
          const label = text.parentNode.tagName === 'g' && !text.parentNode.classList.contains('parties');
          const around = (label && text.parentNode.querySelector('rect')?.getBoundingClientRect()) || box;
          return it.left < around.left - 1 || it.right > around.right + 1;
        }).map(text => text.textContent);
      })
      """;

  private static String tooSmall() {
    return "[...document.querySelectorAll('nav a, summary')].filter(each =>"
        + " each.getBoundingClientRect().height < "
        + TARGET_SIZE
        + ").map(each => each.outerHTML)";
  }

  private static long visible(Page page, String selector) {
    return page.locator(selector).all().stream().filter(each -> each.isVisible()).count();
  }

  /** Three examples and a refusal. */
  private Path portal() throws IOException {
    return Objects.requireNonNull(reports().get("portal"));
  }

  private Map<String, Path> reports() throws IOException {
    Files.writeString(folder.resolve("as.json"), "{\"issuer\": \"https://a.example\"}");
    Path refused =
        Files.writeString(
            folder.resolve("refused.yaml"),
            """
            client: {type: service, client_name: Reports}
            authorization_server: {metadata: as.json}
            """);
    return Map.of(
        "photos", planned(example("photos"), ExitCode.OK, "photos"),
        "portal", planned(example("portal"), ExitCode.OK, "portal"),
        "report-service", planned(example("report-service"), ExitCode.OK, "report-service"),
        "refused", planned(refused, ExitCode.REQUIREMENT_VIOLATED, "refused"));
  }

  private static Path example(String name) {
    return Path.of("..", "examples", name, "grantwise.yaml");
  }

  private Path planned(Path file, ExitCode expected, String name) {
    Path report = folder.resolve(name + ".html");
    MetadataLookup metadata =
        new MetadataLookup(
            Installation::embeddedMetadata,
            issuer -> new Discovered.Unreachable(issuer, "no network in tests"));
    int code =
        new PlanCommand(new Planning(metadata, Map.of(), bytes -> {}), Screen.PLAIN)
            .commandLine()
            .execute(file.toString(), "--offline", "--output", report.toString());
    assertThat(code).isEqualTo(expected.value());
    return report;
  }
}
