package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.openid.RelyingParty;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that sends its own form to the client, in a browser. */
final class FormPostPageTest {

  private static final Map<String, String> MODE = Map.of("response_mode", "form_post");

  @TempDir private Path state;

  private final Looks looks = new Looks();

  @Test
  void goesOnByItselfThroughEveryPageAndFromASession() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state);
        RelyingParty notes = RelyingParty.start(photos, state, "notes");
        Visitor ada = new Visitor(photos, chromium.context())) {
      Page page = ada.page();
      page.navigate(notes.authorizationUrl(notes.parameters(MODE)));
      ada.signIn();
      ada.allow();
      Visitor.heading(page, "Arrived");
      assertPosted(notes);
      // With a session and a consent there is no page to act on but this one.
      page.navigate(notes.authorizationUrl(notes.parameters(MODE)));
      Visitor.heading(page, "Arrived");
      assertPosted(notes);
    }
  }

  /** Without any script the person goes on by the button; pictures are taken then. */
  @Test
  void goesOnByItsButtonWithoutAnyScriptOnEveryScreen() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state);
        RelyingParty notes = RelyingParty.start(photos, state, "notes");
        BrowserContext context = chromium.withoutScript();
        Visitor ada = new Visitor(photos, context)) {
      Page page = ada.page();
      page.navigate(notes.authorizationUrl(notes.parameters(MODE)));
      ada.signIn();
      ada.allow();
      Visitor.heading(page, "One moment");
      assertThat(page.locator("main").innerText())
          .contains("back to " + notes.origin().substring("http://".length()) + ".");
      for (Screen screen : Screen.ALL) {
        page.setViewportSize(screen.width(), screen.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.scheme()));
        looks.at(page, screen, "form-post");
      }
      assertThat(notes.waiting()).isZero();
      Visitor.press(page, "Continue");
      Visitor.heading(page, "Arrived");
      assertPosted(notes);
    }
    assertThat(looks.seen()).hasSize(Screen.ALL.size());
  }

  private static void assertPosted(RelyingParty notes) {
    RelyingParty.Received received = notes.take();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.address()).hasToString("/cb");
    assertThat(received.form()).containsOnlyKeys("code", "state", "iss");
    assertThat(notes.redeem(received.form()).status()).isEqualTo(200);
  }
}
