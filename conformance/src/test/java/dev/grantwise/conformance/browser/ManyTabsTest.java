package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pitfall 9: one person, one browser and many tabs that sign in and out at the same time. */
final class ManyTabsTest {

  private static final int TABS = 5;

  /** On a machine that does much else. */
  private static final double PATIENCE_MILLIS = 30_000;

  private static Chromium chromium;

  @TempDir private Path state;
  private TestInstallation photos;
  private Visitor ada;
  private final List<Page> tabs = new ArrayList<>();

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
    ada = new Visitor(photos, chromium.context());
    ada.context().setDefaultTimeout(PATIENCE_MILLIS);
    tabs.add(ada.page());
    while (tabs.size() < TABS) {
      tabs.add(ada.context().newPage());
    }
  }

  @AfterEach
  void findsNoTokenInTheBrowser() throws Exception {
    try (TestInstallation closing = photos;
        Visitor leaving = ada) {
      TokensInTheBrowser.areNone(closing, leaving.holdings());
    }
  }

  @Test
  void signInInFiveTabsAtOnceToOneSession() {
    signInInAllAtOnce();

    for (int i = 0; i < TABS; i++) {
      assertThat(tabs.get(i).url()).isEqualTo(photos.address() + "/?album=" + i);
    }
    assertThat(ada.context().cookies(photos.address()))
        .as("one session, and nothing left of the attempts")
        .extracting(cookie -> cookie.name)
        .containsOnlyOnce(Visitor.SESSION_COOKIE)
        .noneMatch(name -> name.contains("attempt"));
    Cookie session = ada.sessionCookie().orElseThrow();
    for (Page tab : tabs) {
      assertThat(fetched(tab)).startsWith("200 ");
      tab.bringToFront();
      tab.reload();
      Visitor.awaitAlbums(tab);
    }
    assertThat(ada.sessionCookie().orElseThrow().value).isEqualTo(session.value);
  }

  @Test
  void areAllSignedOutByOne() {
    signInInAllAtOnce();
    Page first = tabs.getFirst();
    first.bringToFront();
    Visitor.press(first, "Sign out");
    Visitor.heading(first, "You are signed out");

    assertThat(ada.sessionCookie()).isEmpty();
    for (Page tab : tabs.subList(1, TABS)) {
      assertThat(fetched(tab))
          .startsWith("401 application/problem+json")
          .contains("\"reason\":\"no_session\"", "\"login_url\":\"/oauth2/start");
    }
    // Each asks for a sign-in, though all of them signed in and out within seconds.
    for (Page tab : tabs.subList(1, TABS)) {
      tab.bringToFront();
      tab.reload();
      Visitor.heading(tab, "Sign in");
    }
  }

  /** All five are on their way together, each with its own attempt, before the first arrives. */
  private void signInInAllAtOnce() {
    for (int i = 0; i < TABS; i++) {
      tabs.get(i).navigate(photos.address() + "/?album=" + i);
    }
    for (Page tab : tabs) {
      tab.bringToFront(); // Chromium draws no other
      Visitor.heading(tab, "Sign in");
      ada.signIn(tab);
      if (tab.equals(tabs.getFirst())) {
        ada.allow();
      }
      Visitor.awaitAlbums(tab);
    }
  }

  /** What a script of the page sees: status, type and body. */
  private static String fetched(Page tab) {
    return (String)
        tab.evaluate(
            """
            async () => {
              const answer = await fetch('/api/albums', {headers: {'X-CSRF': '1'}});
              return [answer.status, answer.headers.get('Content-Type'), await answer.text()].join(' ');
            }
            """);
  }
}
