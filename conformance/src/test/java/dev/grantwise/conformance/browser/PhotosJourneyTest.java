package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample app as a person uses it. */
final class PhotosJourneyTest {

  private static Chromium chromium;

  @TempDir private Path state;
  private TestInstallation photos;
  private BrowserContext browser;
  private Page page;

  @BeforeAll
  static void startChromium() {
    chromium = new Chromium();
  }

  @AfterAll
  static void stopChromium() {
    chromium.close();
  }

  @BeforeEach
  void start() throws Exception {
    photos = TestInstallation.browserBasedApp(state);
    browser = chromium.context();
    page = browser.newPage();
  }

  @AfterEach
  void stop() throws Exception {
    browser.close();
    photos.close();
  }

  @Test
  void signsInAgreesSeesTheAlbumsAndSignsOut() {
    page.navigate(photos.address() + "/");
    Chromium.screenshot(page, "sign-in");
    signIn(page);
    page.getByRole(AriaRole.HEADING, named("Photos wants to:")).waitFor();
    Chromium.screenshot(page, "consent");
    allow(page);

    albums(page).waitFor();
    assertThat(page.url()).isEqualTo(photos.address() + "/");
    assertThat(page.locator("#status").textContent()).contains("albums of ada, from the API");
    Chromium.screenshot(page, "photos");

    page.getByRole(AriaRole.BUTTON, button("Sign out")).click();
    page.waitForURL(Pattern.compile(".*"));
    Chromium.screenshot(page, "signed-out");
    assertThat(photos.events()).anyMatch(line -> line.contains("\"signed_out\""));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private void signIn(Page at) {
    at.getByLabel("User name").fill("ada");
    at.getByLabel("Password").fill(photos.password());
    at.getByRole(AriaRole.BUTTON, button("Sign in")).click();
  }

  private static void allow(Page at) {
    at.getByRole(AriaRole.BUTTON, button("Allow")).click();
  }

  private static com.microsoft.playwright.Locator albums(Page at) {
    return at.locator("#albums li").first();
  }
}
