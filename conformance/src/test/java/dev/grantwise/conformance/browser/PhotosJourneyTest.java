package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample app as a person uses it. After each journey all that the browser sent, received and
 * keeps is searched for tokens.
 */
final class PhotosJourneyTest {

  private static Chromium chromium;

  @TempDir private Path state;
  private TestInstallation photos;
  private Visitor ada;
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
    ada = new Visitor(photos, chromium.context());
    page = ada.page();
  }

  @AfterEach
  void findsNoTokenInTheBrowser() throws Exception {
    try (TestInstallation closing = photos;
        Visitor leaving = ada) {
      TokensInTheBrowser.areNone(closing, leaving.holdings());
    }
  }

  @Test
  void signsInAgreesAndSeesTheAlbums() {
    ada.open("/");
    ada.signIn();
    Visitor.heading(page, "Photos wants to:");
    assertThat(page.locator("ul.access").allInnerTexts())
        .as("the server's own first, then the API's, and nothing is new the first time")
        .containsExactly("Know who you are here\nopenid", "See your albums\nphotos.read");
    ada.allow();
    ada.awaitAlbums();

    assertThat(page.url()).isEqualTo(photos.address() + "/");
    assertThat(page.locator("#status").textContent()).contains("albums of ada, from the API");
    assertThat(ada.sessionCookie())
        .hasValueSatisfying(
            cookie -> {
              assertThat(cookie.httpOnly).isTrue();
              assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
              assertThat(cookie.path).isEqualTo("/");
              assertThat(cookie.expires).as("ends with the browser").isEqualTo(-1);
            });
    assertThat(page.evaluate("document.cookie")).as("readable by scripts").isEqualTo("");
  }

  @Test
  void endsBothSessionsOnSignOut() {
    ada.arriveAt("/");
    ada.signOut();
    Visitor.heading(page, "You are signed out");

    assertThat(page.url()).isEqualTo(photos.address() + "/oauth2/sign_out");
    assertThat(ada.sessionCookie()).isEmpty();
    assertThat(ada.fetchAlbums()).startsWith("401 ").contains("\"reason\":\"no_session\"");
    assertThat(photos.events()).anyMatch(line -> line.contains("\"signed_out\""));

    ada.open("/");
    Visitor.heading(page, "Sign in");
    assertThat(page.url()).startsWith(photos.server().origin());
  }

  /** OpenID Connect RP-Initiated Logout 1.0 2: an expired ID token is still a hint. */
  @Test
  void endsBothSessionsOnSignOutLongAfterTheIdTokenExpired() {
    ada.arriveAt("/");
    photos.advance(Duration.ofMinutes(20));
    page.reload();
    ada.awaitAlbums();
    ada.signOut();
    Visitor.heading(page, "You are signed out");

    assertThat(page.url()).isEqualTo(photos.address() + "/oauth2/sign_out");
    ada.open("/");
    Visitor.heading(page, "Sign in");
  }

  @Test
  void explainsADenialAndSucceedsOnTryingAgain() {
    ada.open("/?album=3");
    ada.signIn();
    ada.deny();
    Visitor.heading(page, "You were not signed in");

    assertThat(page.url()).startsWith(photos.address() + "/oauth2/callback?");
    assertThat(ada.sessionCookie()).isEmpty();
    assertThat(page.content()).contains("access_denied");
    assertThat(photos.events()).anyMatch(line -> line.contains("\"access_denied\""));
    assertThat(photos.api().exchanges()).as("calls of the API").isEmpty();

    Visitor.follow(page, "Try again");
    Visitor.heading(page, "Photos wants to:");
    ada.allow();
    ada.awaitAlbums();
    assertThat(page.url()).isEqualTo(photos.address() + "/?album=3");
  }

  @Test
  void staysOnTheSignInPageAfterAWrongPassword() {
    ada.open("/");
    ada.signIn(page, "not the password");
    page.getByRole(AriaRole.ALERT).waitFor();

    assertThat(page.url()).startsWith(photos.server().origin());
    assertThat(page.getByLabel("User name").inputValue()).isEqualTo("ada");
    assertThat(page.getByLabel("Password").inputValue()).isEmpty();

    ada.signIn();
    ada.allow();
    ada.awaitAlbums();
  }

  @Test
  void signsInAgainAndComesBackWhenTheRefreshIsRefusedForGood() {
    ada.arriveAt("/?album=3");
    ada.remember(photos.installation().renewDemoPassword().orElseThrow().reveal());
    photos.advance(Duration.ofMinutes(6));

    assertThat(ada.fetchAlbums()).startsWith("401 ").contains("\"reason\":\"refresh_refused\"");
    assertThat(ada.sessionCookie()).isEmpty();

    ada.open("/?album=3");
    Visitor.heading(page, "Sign in");
    ada.signIn();
    ada.awaitAlbums();
    assertThat(page.url()).isEqualTo(photos.address() + "/?album=3");
  }

  /** The same, but found out by the page's own script, which goes where the answer says. */
  @Test
  void comesBackToThePageWhoseScriptWasTurnedAway() {
    ada.arriveAt("/?album=3");
    ada.remember(photos.installation().renewDemoPassword().orElseThrow().reveal());
    photos.advance(Duration.ofMinutes(6));
    page.reload();
    Visitor.heading(page, "Sign in");

    assertThat(callsOfTheApi().getLast().status()).isEqualTo(401);
    assertThat(callsOfTheApi().getLast().responseBody()).contains("\"refresh_refused\"");
    ada.signIn();
    ada.awaitAlbums();
    assertThat(page.url()).isEqualTo(photos.address() + "/?album=3");
  }

  @Test
  void renewsTheAccessTokenWithoutThePageNoticing() {
    ada.arriveAt("/");
    photos.advance(Duration.ofMinutes(6));
    page.reload();
    ada.awaitAlbums();

    assertThat(callsOfTheApi()).allMatch(call -> call.status() == 200).hasSize(2);
    assertThat(photos.events()).anyMatch(line -> line.contains("refresh"));
  }

  @Test
  void signsInInTwoTabsAtOnce() {
    Page other = ada.context().newPage();
    ada.open("/?album=1");
    other.navigate(photos.address() + "/?album=2");
    Visitor.heading(page, "Sign in");
    Visitor.heading(other, "Sign in");

    ada.signIn();
    ada.allow();
    ada.awaitAlbums();
    ada.signIn(other);
    Visitor.awaitAlbums(other);

    assertThat(page.url()).isEqualTo(photos.address() + "/?album=1");
    assertThat(other.url()).isEqualTo(photos.address() + "/?album=2");
    page.reload();
    ada.awaitAlbums();
  }

  private List<Exchange> callsOfTheApi() {
    return photos.gateway().exchanges().stream()
        .filter(exchange -> exchange.path().equals("/api/albums"))
        .toList();
  }
}
