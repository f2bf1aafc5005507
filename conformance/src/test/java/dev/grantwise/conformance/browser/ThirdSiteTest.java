package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another site can do to a visitor of the sample app: lead them there, and nothing more. */
final class ThirdSiteTest {

  private static Chromium chromium;

  @TempDir private Path state;
  private TestInstallation photos;
  private ThirdSite third;
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
    third =
        new ThirdSite(
            """
            <a href="%1$s/?album=3">An album</a>
            <a href="%1$s/oauth2/sign_out">Sign-out link</a>
            <a href="%1$s/oauth2/start?rd=/%%3Falbum%%3D3">Sign-in link</a>
            <form method="post" action="%1$s/oauth2/sign_out"><button>Force it</button></form>
            """
                .formatted(photos.address()));
    ada = new Visitor(photos, chromium.context());
    page = ada.page();
  }

  @AfterEach
  void findsNoTokenInTheBrowser() throws Exception {
    try (TestInstallation closing = photos;
        Visitor leaving = ada) {
      TokensInTheBrowser.areNone(closing, leaving.holdings());
    } finally {
      third.close();
    }
  }

  @Test
  void cannotSignAnybodyOutByAForm() {
    ada.arriveAt("/");
    page.navigate(third.address());
    Visitor.press(page, "Force it");

    assertThat(at("POST", "/oauth2/sign_out").getLast().status()).isEqualTo(403);
    ada.open("/");
    ada.awaitAlbums();
  }

  @Test
  void cannotSignAnybodyOutByALink() {
    ada.arriveAt("/");
    page.navigate(third.address());
    Visitor.follow(page, "Sign-out link");
    Visitor.heading(page, "Sign out?");

    assertThat(ada.sessionCookie()).isPresent();
    ada.open("/");
    ada.awaitAlbums();
  }

  @Test
  void cannotStartASignInWithoutAClick() {
    page.navigate(third.address());
    Visitor.follow(page, "Sign-in link");
    Visitor.heading(page, "Sign in?");
    assertThat(authorizationRequests()).isEmpty();

    Visitor.follow(page, "Sign in");
    ada.signIn();
    ada.allow();
    ada.awaitAlbums();
    assertThat(page.url()).isEqualTo(photos.address() + "/?album=3");
  }

  @Test
  void cannotCallTheApiInSomebodysName() {
    ada.arriveAt("/");
    int before = photos.api().exchanges().size();
    page.navigate(third.address());
    Object outcome =
        page.evaluate(
            """
            async url => {
              const call = options => fetch(url, {credentials: 'include', ...options})
                  .then(answer => 'read it: ' + answer.status, () => 'refused');
              return [await call({}), await call({headers: {'X-CSRF': '1'}}),
                      await call({method: 'POST', body: 'x'})].join();
            }
            """,
            photos.address() + "/api/albums");

    assertThat(outcome).isEqualTo("refused,refused,refused");
    assertThat(photos.api().exchanges()).hasSize(before);
  }

  @Test
  void leadsToTheVeryPageWithASessionAfterOneBounce() {
    ada.arriveAt("/");
    int signIns = authorizationRequests().size();
    page.navigate(third.address());
    Visitor.follow(page, "An album");
    ada.awaitAlbums();

    assertThat(page.url()).isEqualTo(photos.address() + "/?album=3");
    assertThat(authorizationRequests()).as("sign-ins").hasSize(signIns);
    List<Exchange> visits = at("GET", "/?album=3");
    assertThat(visits).as("the bounce, then the page").hasSize(2);
    assertThat(visits.getFirst().responseBody()).contains("One moment");
    assertThat(visits.getLast().responseBody()).contains("Your albums");
  }

  @Test
  void leadsToTheVeryPageWithoutASessionAfterASignIn() {
    page.navigate(third.address());
    Visitor.follow(page, "An album");
    Visitor.heading(page, "Sign in");
    ada.signIn();
    ada.allow();
    ada.awaitAlbums();

    assertThat(page.url()).isEqualTo(photos.address() + "/?album=3");
    assertThat(authorizationRequests()).hasSize(1);
  }

  private List<Exchange> at(String method, String target) {
    return photos.gateway().exchanges().stream()
        .filter(exchange -> exchange.method().equals(method) && exchange.target().equals(target))
        .toList();
  }

  private List<Exchange> authorizationRequests() {
    return photos.server().exchanges().stream()
        .filter(exchange -> exchange.path().equals("/authorize"))
        .toList();
  }
}
