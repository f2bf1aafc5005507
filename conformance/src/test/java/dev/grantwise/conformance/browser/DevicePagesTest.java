package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.event.Telling;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A television and a person with a browser (RFC 8628), on every kind of screen. */
final class DevicePagesTest {

  private static final int PAGES = 6;
  private static final String API = "https://api.photos.example";
  private static final String QUESTION = "Did you start this yourself, on a device you can see?";

  @TempDir private Path state;

  private final Looks looks = new Looks();

  @Test
  void letADeviceInOnEveryScreen() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      register(photos);
      for (Screen screen : Screen.ALL) {
        try (Visitor ada =
            new Visitor(
                photos, chromium.context(screen.width(), screen.height(), screen.scheme()))) {
          connect(photos, ada, screen);
        }
        photos.advance(Duration.ofMinutes(20));
      }
    }
    assertThat(looks.seen()).hasSize(PAGES * Screen.ALL.size());
  }

  /** RFC 8628 3.3 asks for no script, and neither do the pages. */
  @Test
  void letADeviceInWithoutAnyScript() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos = TestInstallation.browserBasedApp(state);
        BrowserContext context = chromium.withoutScript();
        Visitor ada = new Visitor(photos, context)) {
      register(photos);
      Television television = Television.start(photos);
      Page page = ada.page();
      page.navigate(television.verificationUri());
      ada.signIn();
      type(page, television.userCode());
      Visitor.press(page, "Yes, connect");
      Visitor.heading(page, "Device connected");
      Answer tokens = television.poll();
      assertThat(tokens.status()).isEqualTo(200);
      assertThat(JsonObject.parse(tokens.body()).orThrow().names())
          .contains("access_token", "refresh_token", "id_token");
    }
  }

  private void connect(TestInstallation photos, Visitor ada, Screen screen) {
    Television television = Television.start(photos);
    Page page = ada.page();
    page.navigate(television.verificationUri());
    Visitor.heading(page, "Sign in");
    looks.at(page, screen, "device-sign-in");
    ada.signIn();
    Visitor.heading(page, "Connect a device");
    looks.at(page, screen, "device-entry");
    type(page, "BCDF-GHJK");
    page.getByRole(AriaRole.ALERT).waitFor();
    looks.at(page, screen, "device-wrong-code");
    type(page, television.userCode());
    Visitor.heading(page, QUESTION);
    looks.at(page, screen, "device-question");
    assertThat(television.poll().body()).contains("authorization_pending");
    Visitor.press(page, "No, deny");
    Visitor.heading(page, "Device kept out");
    looks.at(page, screen, "device-kept-out");
    assertThat(television.poll().body()).contains("access_denied");
    Television second = Television.start(photos);
    page.navigate(second.verificationUri());
    type(page, second.userCode().toLowerCase(Locale.ROOT).replace("-", " "));
    Visitor.press(page, "Yes, connect");
    Visitor.heading(page, "Device connected");
    looks.at(page, screen, "device-connected");
    assertThat(second.poll().status()).isEqualTo(200);
  }

  private static void type(Page page, String code) {
    page.getByLabel("Code on your device").fill(code);
    Visitor.press(page, "Continue");
  }

  /** One more client beside the one of the client file, as an administrator adds it. */
  private void register(TestInstallation photos) {
    RegisteredClient television =
        RegisteredClient.publicClient(new ClientId("living-room"), "Living-room TV")
            .withGrantTypes(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN)
            .withScopes(ScopeSet.of(Scope.OPENID, Scope.OFFLINE_ACCESS, new Scope("photos.read")))
            .withResources(List.of(new ResourceIndicator(API)));
    try (EmbeddedStore store =
        EmbeddedStore.join(
            state,
            KeysPlace::file,
            () -> PostgresqlSettings.of(Map.of()),
            new SecureRandom()::nextBytes)) {
      store
          .server()
          .clients()
          .register(
              television,
              new Telling<Registration>(
                  Occasion.of(new CorrelationId("registration")),
                  photos.clock().instant(),
                  (occasion, event) -> {},
                  Registration::told));
    }
  }

  /** A device that shows a code and asks. */
  private record Television(String origin, JsonObject codes) {

    static Television start(TestInstallation photos) {
      Answer answer =
          PlainHttp.send(
              PlainHttp.form(
                  photos.server().origin() + "/device_authorization",
                  Map.of(
                      "client_id", "living-room",
                      "scope", "openid offline_access photos.read",
                      "resource", API)));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return new Television(photos.server().origin(), JsonObject.parse(answer.body()).orThrow());
    }

    String userCode() {
      return codes.string("user_code").orElseThrow();
    }

    String verificationUri() {
      return codes.string("verification_uri").orElseThrow();
    }

    Answer poll() {
      return PlainHttp.send(
          PlainHttp.form(
              origin + "/token",
              Map.of(
                  "client_id", "living-room",
                  "grant_type", GrantType.DEVICE_CODE.value(),
                  "device_code", codes.string("device_code").orElseThrow())));
    }
  }
}
