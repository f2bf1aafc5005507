package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who looks after their apps and devices, on every kind of screen. */
final class AccountPageTest {

  private static final int PAGES = 7;
  private static final String HEADING = "Apps and devices with access";
  private static final String NEW_PASSWORD = "four words nobody put together";
  private static final ResourceIndicator API = new ResourceIndicator("https://api.photos.example");

  @TempDir private Path state;

  private final Looks looks = new Looks();

  @Test
  void fitsEveryScreen() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      for (Screen screen : Screen.ALL) {
        OwnCodeFlow app = new OwnCodeFlow(photos, state);
        app.redeem(app.code());
        connectATelevision(photos);
        try (Visitor laptop = new Visitor(photos, chromium.context());
            Visitor ada =
                new Visitor(
                    photos, chromium.context(screen.width(), screen.height(), screen.scheme()))) {
          arrive(photos, laptop);
          photos.advance(Duration.ofMinutes(20));
          lookAround(photos, ada, screen);
        }
        photos.advance(Duration.ofHours(11));
      }
    }
    assertThat(looks.seen()).hasSize(PAGES * Screen.ALL.size());
  }

  private void lookAround(TestInstallation photos, Visitor ada, Screen screen) {
    Page page = ada.page();
    page.navigate(account(photos));
    Visitor.heading(page, "Sign in");
    looks.at(page, screen, "account-sign-in");
    ada.signIn();
    Visitor.heading(page, HEADING);
    page.getByText("Remove the access of all apps").click();
    looks.at(page, screen, "account");
    Visitor.press(page, "Sign out everywhere else");
    page.getByRole(AriaRole.STATUS).waitFor();
    looks.at(page, screen, "account-alone");
    page.getByText("Remove the access of all apps").click();
    Visitor.press(page, "Remove all access");
    page.getByText("No app has access.").waitFor();
    looks.at(page, screen, "account-without-apps");
    changePassword(page, "no such password", NEW_PASSWORD);
    page.getByRole(AriaRole.ALERT).waitFor();
    assertThat(page.getByLabel("Present password").inputValue()).isEmpty();
    looks.at(page, screen, "account-password-refused");
    typePassword(page, photos.password(), NEW_PASSWORD);
    page.getByRole(AriaRole.STATUS).waitFor();
    looks.at(page, screen, "account-password-changed");
    unfold(page);
    // Back again, for the next screen.
    typePassword(page, NEW_PASSWORD, photos.password());
    page.getByRole(AriaRole.STATUS).waitFor();
    Visitor.press(page, "Sign out of Chrome on Linux");
    Visitor.heading(page, "You are signed out");
    assertThat(page.getByText("apps and devices with access").getAttribute("href"))
        .isEqualTo("/account");
    looks.at(page, screen, "account-signed-out");
  }

  private static void unfold(Page page) {
    page.getByText("Change your password", new Page.GetByTextOptions().setExact(true)).click();
  }

  private static void changePassword(Page page, String current, String next) {
    unfold(page);
    typePassword(page, current, next);
  }

  private static void typePassword(Page page, String current, String next) {
    page.getByLabel("Present password").fill(current);
    page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(next);
    page.getByLabel("New password again").fill(next);
    Visitor.press(page, "Change password");
  }

  /** Every button is a form, and every answer a page. */
  @Test
  void takesBackWithoutAnyScript() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state);
        BrowserContext context = chromium.withoutScript();
        Visitor ada = new Visitor(photos, context);
        Visitor laptop = new Visitor(photos, chromium.context())) {
      OwnCodeFlow app = new OwnCodeFlow(photos, state);
      String refreshToken = app.redeem(app.code()).member("refresh_token");
      arrive(photos, laptop);
      arrive(photos, ada);
      Page page = ada.page();
      assertThat(page.getByText("this one").count()).isOne();
      assertThat(page.locator("ul.rows li").count()).isEqualTo(3);

      Visitor.press(page, "Remove access of Photos");
      page.getByText("Access removed.").waitFor();
      assertThat(app.refresh(refreshToken).member("error")).isEqualTo("invalid_grant");
      Visitor.press(page, "Sign out everywhere else");
      page.getByText("Signed out everywhere but here.").waitFor();
      assertThat(page.locator("ul.rows li").count()).isOne();
      laptop.page().navigate(account(photos));
      Visitor.heading(laptop.page(), "Sign in");

      changePassword(page, photos.password(), NEW_PASSWORD);
      page.getByText("Password changed.").waitFor();
      assertThat(page.locator("ul.rows li").count()).isOne();
    }
  }

  private static void arrive(TestInstallation photos, Visitor visitor) {
    visitor.page().navigate(account(photos));
    visitor.signIn();
    Visitor.heading(visitor.page(), HEADING);
  }

  private static String account(TestInstallation photos) {
    return photos.server().origin() + "/account";
  }

  /** One more app, as a person lets it in that has no page of its own. */
  private void connectATelevision(TestInstallation photos) {
    ClientId id = new ClientId("living-room");
    try (EmbeddedStore store =
        EmbeddedStore.join(
            state,
            KeysPlace::file,
            () -> PostgresqlSettings.of(Map.of()),
            new SecureRandom()::nextBytes)) {
      Storage server = store.server();
      server
          .clients()
          .register(
              RegisteredClient.publicClient(id, "Living-room TV"),
              this.<Registration>telling(photos, Registration::told));
      server
          .consents()
          .give(
              List.of(
                  new Consent(
                      new UserId("ada"),
                      id,
                      API,
                      ScopeSet.of(new Scope("photos.read"), Scope.OFFLINE_ACCESS),
                      0,
                      photos.clock().instant().minus(Duration.ofDays(3)))),
              telling(photos, _ -> Told.NOTHING));
    }
  }

  private <R> Telling<R> telling(TestInstallation photos, Function<R, Told> account) {
    return new Telling<>(
        Occasion.of(new CorrelationId("registration")),
        photos.clock().instant(),
        (occasion, event) -> {},
        account);
  }
}
