package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page on every kind of screen: pictures for a person to look at, and what a machine can
 * check of how they look.
 */
final class PageLooksTest {

  private static final int PAGES = 9;

  /** WCAG 2.2, 2.5.5: what a finger can hit. */
  private static final double TARGET_SIZE = 44;

  @TempDir private Path state;

  private record Screen(String name, int width, int height, ColorScheme scheme) {
    String file(String page) {
      return page + "-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Screen> SCREENS =
      List.of(
          new Screen("desktop", 1280, 800, ColorScheme.LIGHT),
          new Screen("desktop", 1280, 800, ColorScheme.DARK),
          new Screen("phone", 390, 844, ColorScheme.LIGHT),
          new Screen("phone", 390, 844, ColorScheme.DARK),
          new Screen("narrow", 320, 568, ColorScheme.LIGHT));

  private final List<String> seen = new ArrayList<>();

  @Test
  void fitEveryScreenWithOneHeadingAndTargetsForFingers() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      for (Screen screen : SCREENS) {
        // The consent page is shown until consent is given, so all screens deny first.
        try (Visitor ada = visitor(chromium, photos, screen)) {
          asFarAsADenial(photos, ada, screen);
        }
        photos.advance(Duration.ofMinutes(20));
      }
      for (Screen screen : SCREENS) {
        try (Visitor ada = visitor(chromium, photos, screen)) {
          fromThePageToTheSignOut(ada, screen);
        }
      }
    }
    assertThat(seen).hasSize(PAGES * SCREENS.size());
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
    look(page, screen, "problem");
    ada.open("/");
    Visitor.heading(page, "Sign in");
    look(page, screen, "sign-in");
    ada.signIn(page, "not the password");
    page.getByRole(AriaRole.ALERT).waitFor();
    look(page, screen, "wrong-password");
    ada.signIn();
    Visitor.heading(page, "Photos wants to:");
    look(page, screen, "consent");
    ada.deny();
    Visitor.heading(page, "You were not signed in");
    look(page, screen, "denied");
  }

  private void fromThePageToTheSignOut(Visitor ada, Screen screen) {
    Page page = ada.page();
    ada.open("/");
    ada.signIn();
    if (seen.stream().noneMatch(name -> name.startsWith("photos"))) {
      ada.allow();
    }
    ada.awaitAlbums();
    look(page, screen, "photos");
    page.getByText("Where are the tokens?").click();
    look(page, screen, "photos-explained");
    ada.open("/oauth2/sign_out");
    Visitor.heading(page, "Sign out?");
    look(page, screen, "sign-out");
    ada.signOut();
    Visitor.heading(page, "You are signed out");
    look(page, screen, "signed-out");
  }

  private void look(Page page, Screen screen, String name) {
    Chromium.screenshot(page, screen.file(name));
    seen.add(screen.file(name));
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", screen.file(name))
        .isEqualTo(screen.width());
    assertThat(page.locator("h1").count()).as("headings of %s", name).isEqualTo(1);
    assertThat(page.locator("main").count()).as("landmarks of %s", name).isEqualTo(1);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('button, .button, summary, input:not([type=hidden])')]"
                    + ".filter(each => each.getBoundingClientRect().height < "
                    + TARGET_SIZE
                    + ").map(each => each.outerHTML)"))
        .as("targets of %s that are too small", screen.file(name))
        .isEqualTo(List.of());
  }
}
