package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who looks where they are signed in at an app, and ends it elsewhere. */
final class OwnSessionsPageTest {

  private static final String PLACE = "/oauth2/sessions";
  private static final String HEADING = "Where you are signed in";
  private static final int PAGES = 2;

  @TempDir private Path state;

  private final Looks looks = new Looks();

  @Test
  void showsEveryBrowserOnEveryScreenAndEndsTheOneThatIsMeant() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state);
        Visitor here = new Visitor(photos, chromium.context())) {
      here.arriveAt("/");
      for (Screen screen : Screen.ALL) {
        try (Visitor there = new Visitor(photos, chromium.context())) {
          there.open("/");
          there.signIn();
          there.awaitAlbums();
          photos.advance(Duration.ofMinutes(4));
          endThere(here, screen);
          assertThat(there.page().evaluate("async () => (await fetch('/oauth2/session')).status"))
              .isEqualTo(401);
        }
      }
    }
    assertThat(looks.seen()).hasSize(PAGES * Screen.ALL.size());
  }

  private void endThere(Visitor here, Screen screen) {
    Page page = here.open(PLACE);
    page.setViewportSize(screen.width(), screen.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.scheme()));
    Visitor.heading(page, HEADING);
    assertThat(page.locator("ul.rows > li").count()).isEqualTo(2);
    assertThat(page.locator("ul.rows > li").first().textContent()).contains("this one");
    looks.at(page, screen, "own-sessions");
    page.locator("ul.rows > li").nth(1).getByRole(AriaRole.BUTTON).click();
    page.getByRole(AriaRole.STATUS).waitFor();
    assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("Signed out there.");
    assertThat(page.locator("ul.rows > li").count()).isEqualTo(1);
    looks.at(page, screen, "own-sessions-ended");
  }

  @Test
  void needsNoScriptAndLeadsToItsSignOut() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state);
        BrowserContext plain = chromium.withoutScript()) {
      try (Visitor first = new Visitor(photos, chromium.context())) {
        first.arriveAt("/");
        Page page = plain.newPage();
        page.navigate(photos.address() + PLACE);
        first.signIn(page);
        Visitor.heading(page, HEADING);
        Visitor.press(page, "Sign out everywhere else");
        page.getByRole(AriaRole.STATUS).waitFor();
        assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("everywhere but here");
        assertThat(first.page().evaluate("async () => (await fetch('/oauth2/session')).status"))
            .isEqualTo(401);
        Visitor.press(page, "Sign out of this browser");
        Visitor.heading(page, "You are signed out");
        Visitor.follow(page, "See and end your other sessions");
        assertThat(page.url()).doesNotContain("/oauth2/sign_out");
      }
    }
  }
}
