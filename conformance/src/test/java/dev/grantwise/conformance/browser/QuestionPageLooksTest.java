package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.grantwise.app.command.MetadataLookup;
import dev.grantwise.app.command.PagePlans;
import dev.grantwise.app.command.Planning;
import dev.grantwise.app.page.Templates;
import dev.grantwise.app.question.QuestionPage;
import dev.grantwise.app.question.QuestionServer;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of {@code plan --web}: with a script, without one, by keyboard, on every screen. */
final class QuestionPageLooksTest {

  private static final String GRANT = "#outcome .facts dd >> nth=0";

  private final List<String> complaints = new ArrayList<>();
  private QuestionServer server;

  @BeforeEach
  void serve() throws IOException {
    Planning planning =
        new Planning(
            new MetadataLookup(
                Installation::embeddedMetadata,
                issuer -> new Discovered.Unreachable(issuer, "no network in tests")),
            Map.of(),
            bytes -> {});
    server = QuestionServer.start(new QuestionPage(PagePlans.best(planning), new Templates()), 0);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void updatesPlanAndFileWithEachAnswer() {
    try (Chromium chromium = new Chromium();
        BrowserContext context = chromium.context()) {
      Page page = open(context);
      assertThat(page.locator("#update").isVisible()).isFalse();

      page.locator("input[value=service]").check();
      PlaywrightAssertions.assertThat(page.locator(GRANT)).hasText("client_credentials");
      PlaywrightAssertions.assertThat(page.locator("#q-client-redirect-uris")).hasCount(0);
      page.locator("input[value=desktop-app]").check();
      PlaywrightAssertions.assertThat(page.locator(GRANT)).hasText("authorization_code");
      PlaywrightAssertions.assertThat(page.locator("#q-client-redirect-uris")).hasCount(1);
      page.locator("#q-client-client-name-input").fill("Trail Diary");
      PlaywrightAssertions.assertThat(page.locator("#q-client-client-name-input")).isFocused();
      page.waitForCondition(
          () -> page.locator("#file").inputValue().contains("client_name: Trail Diary"));
      assertThat(page.locator("#q-client-client-name-input").inputValue()).isEqualTo("Trail Diary");
      assertThat(page.url()).contains("client.type=desktop-app").contains("Trail");
      page.locator("#q-access-0-resource-input").fill("no uri");
      PlaywrightAssertions.assertThat(page.locator("#q-access-0-resource-problem")).isVisible();
      assertThat(page.locator("#q-access-0-resource-input").getAttribute("aria-describedby"))
          .contains("q-access-0-resource-problem");
      Chromium.screenshot(page, "questions-problem");
      assertThat(complaints).isEmpty();
    }
  }

  /** The first Tab stop is the skip link; the type is chosen by arrows, and Enter sends. */
  @Test
  void isAnsweredByKeyboardAlone() {
    try (Chromium chromium = new Chromium();
        BrowserContext context = chromium.context()) {
      Page page = open(context);
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.name")).isEqualTo("client.type");
      page.keyboard().press("ArrowDown");
      page.waitForCondition(
          () -> page.locator("#file").inputValue().contains("type: browser-based-app"));
      assertThat(page.evaluate("document.activeElement.value")).isEqualTo("browser-based-app");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void worksWithoutAScript() {
    try (Chromium chromium = new Chromium();
        BrowserContext context = chromium.withoutScript()) {
      Page page = open(context);
      page.locator("input[value=service]").check();
      assertThat(page.locator(GRANT).textContent()).isEqualTo("authorization_code");
      page.locator("#update").click();

      assertThat(page.locator(GRANT).textContent()).isEqualTo("client_credentials");
      assertThat(page.locator("#file").inputValue()).contains("type: service");
      assertThat(page.locator("#copy").isVisible()).isFalse();
      page.locator("#q-authorization-server-issuer-input").fill("https://login.example");
      page.locator("#update").click();
      page.locator("#ask-metadata button").click();
      assertThat(page.locator("#outcome").textContent()).contains("could not be reached");
    }
  }

  @Test
  void fitsEveryScreen() {
    int looked = 0;
    try (Chromium chromium = new Chromium()) {
      for (int width : List.of(1280, 390)) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          try (BrowserContext context = chromium.context(width, 900, scheme)) {
            Page page = open(context);
            page.locator("input[value=browser-based-app]").check();
            page.waitForCondition(
                () -> page.locator("#file").inputValue().contains("browser-based-app"));
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(page.locator("main").count()).isEqualTo(1);
            Chromium.screenshot(
                page, "questions-%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT)));
            looked++;
          }
        }
      }
    }
    assertThat(looked).isEqualTo(4);
    assertThat(complaints).isEmpty();
  }

  private Page open(BrowserContext context) {
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server.address())) {
            complaints.add("asked " + request.url());
          }
        });
    page.navigate(server.address());
    return page;
  }
}
