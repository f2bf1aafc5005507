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

/**
 * Every page on every kind of screen: pictures for a person to look at, and what a machine can
 * check of how they look.
 */
final class PageLooksTest {

  private static final int PAGES = 9;

  @TempDir private Path state;

  private final Looks looks = new Looks();

  @Test
  void fitEveryScreenWithOneHeadingAndTargetsForFingers() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      for (Screen screen : Screen.ALL) {
        // The consent page is shown until consent is given, so all screens deny first.
        try (Visitor ada = visitor(chromium, photos, screen)) {
          asFarAsADenial(photos, ada, screen);
        }
        photos.advance(Duration.ofMinutes(20));
      }
      for (Screen screen : Screen.ALL) {
        try (Visitor ada = visitor(chromium, photos, screen)) {
          fromThePageToTheSignOut(ada, screen);
        }
      }
    }
    assertThat(looks.seen()).hasSize(PAGES * Screen.ALL.size());
  }

  private static Visitor visitor(Chromium chromium, TestInstallation photos, Screen screen) {
    BrowserContext context = chromium.context(screen.width(), screen.height(), screen.scheme());
    return new Visitor(photos, context);
  }

  private void asFarAsADenial(TestInstallation photos, Visitor ada, Screen screen) {
    Page page = ada.page();
    page.navigate(
        photos.server().origin()
            + "/authorize?response_type=code&client_id=photos&redirect_uri=https://attacker.example/");
    looks.at(page, screen, "problem");
    ada.open("/");
    Visitor.heading(page, "Sign in");
    looks.at(page, screen, "sign-in");
    ada.signIn(page, "not the password");
    page.getByRole(AriaRole.ALERT).waitFor();
    looks.at(page, screen, "wrong-password");
    ada.signIn();
    Visitor.heading(page, "Photos wants to:");
    looks.at(page, screen, "consent");
    ada.deny();
    Visitor.heading(page, "You were not signed in");
    looks.at(page, screen, "denied");
  }

  private void fromThePageToTheSignOut(Visitor ada, Screen screen) {
    Page page = ada.page();
    ada.open("/");
    ada.signIn();
    if (looks.seen().stream().noneMatch(name -> name.startsWith("photos"))) {
      ada.allow();
    }
    ada.awaitAlbums();
    looks.at(page, screen, "photos");
    page.getByText("Where are the tokens?").click();
    looks.at(page, screen, "photos-explained");
    ada.open("/oauth2/sign_out");
    Visitor.heading(page, "Sign out?");
    looks.at(page, screen, "sign-out");
    ada.signOut();
    Visitor.heading(page, "You are signed out");
    looks.at(page, screen, "signed-out");
  }
}
