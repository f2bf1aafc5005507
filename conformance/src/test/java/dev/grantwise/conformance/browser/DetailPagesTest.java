package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.detail.DeclaredTypes;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
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
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of authorization details (RFC 9396), on every kind of screen. */
final class DetailPagesTest {

  private static final int PAGES = 2;

  private static final ClientId PRINTS = new ClientId("prints");
  private static final ResourceIndicator API = new ResourceIndicator("https://api.photos.example");

  private static final String TYPES =
      """
      {"authorization_details_types": [
        {"type": "photo_album", "label": "Use an album", "resource": "https://api.photos.example",
         "asked": "once", "fields": [
           {"name": "actions", "label": "To do", "kind": "strings", "required": true},
           {"name": "identifier", "label": "Album", "kind": "string", "required": true}]},
        {"type": "photo_order", "label": "Order prints of your photos",
         "resource": "https://api.photos.example", "asked": "each_time", "fields": [
           {"name": "price", "label": "Price", "kind": "object", "required": true, "fields": [
             {"name": "amount", "label": "Amount", "kind": "string", "required": true},
             {"name": "currency", "label": "Currency", "kind": "string", "required": true}]},
           {"name": "to", "label": "Send to", "kind": "string", "required": true},
           {"name": "copies", "label": "Copies", "kind": "integer", "required": true},
           {"name": "gift", "label": "As a gift", "kind": "boolean", "required": true}]}]}
      """;

  private static final String ALBUM =
      "{\"type\":\"photo_album\",\"actions\":[\"list\",\"add photos\"],\"identifier\":\"Summer\"}";

  /** What turns the text around, breaks out of the page, and does not fit. */
  private static final String HOSTILE =
      "{\"type\":\"photo_order\",\"price\":{\"amount\":\"24.90\",\"currency\":\"EUR\"},"
          + "\"copies\":3,\"gift\":false,\"to\":\"Ada\\u202e\\nevil</dd><h1>Allow</h1>"
          + "x".repeat(300)
          + "\"}";

  @TempDir private Path state;

  private final Looks looks = new Looks();

  @Test
  void sayAllThereIsAndFitEveryScreen() throws Exception {
    try (Chromium chromium = new Chromium();
        TestInstallation photos =
            TestInstallation.browserBasedApp(
                state, ServerSetting.NONE.with(DeclaredTypes.parse(TYPES).orThrow()))) {
      registerPrints(photos);
      for (Screen screen : Screen.ALL) {
        try (Visitor ada =
            new Visitor(
                photos, chromium.context(screen.width(), screen.height(), screen.scheme()))) {
          lookAround(photos, ada, screen);
        }
      }
    }
    assertThat(looks.seen()).hasSize(PAGES * Screen.ALL.size());
  }

  private void lookAround(TestInstallation photos, Visitor ada, Screen screen) {
    Page page = ada.page();
    page.navigate(request().appendTo(photos.server().origin() + "/authorize"));
    Visitor.heading(page, "Sign in");
    ada.signIn();
    Visitor.heading(page, "Prints wants to:");
    looks.at(page, screen, "consent-details");
    assertThat(page.locator("ul.access .tag").count()).as("what is new").isEqualTo(1);
    assertThat(page.locator("bdi").allTextContents())
        .contains("list", "add photos", "24.90", "3", "no")
        .anyMatch(text -> text.startsWith("Ada[U+202E][U+000A]evil</dd><h1>Allow</h1>xxx"));
    page.navigate(photos.server().origin() + "/account");
    Visitor.heading(page, "Apps and devices with access");
    assertThat(page.getByText("Use an album").count()).isEqualTo(1);
    looks.at(page, screen, "account-details");
  }

  private static Parameters request() {
    return Parameters.of("response_type", "code")
        .with("client_id", PRINTS.value())
        .with("redirect_uri", "https://prints.example/cb")
        .with("scope", "photos.read")
        .with("code_challenge", CodeVerifier.parse("v".repeat(43)).orThrow().challenge().value())
        .with("code_challenge_method", "S256")
        .with("authorization_details", "[" + ALBUM + "," + HOSTILE + "]");
  }

  /** One more app, which was allowed the album before. */
  private void registerPrints(TestInstallation photos) {
    try (EmbeddedStore store =
        EmbeddedStore.join(
            state,
            KeysPlace::file,
            () -> PostgresqlSettings.of(Map.of()),
            new SecureRandom()::nextBytes)) {
      Storage server = store.server();
      ScopeSet scopes = ScopeSet.of(new Scope("photos.read"));
      server
          .clients()
          .register(
              RegisteredClient.publicClient(PRINTS, "Prints")
                  .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                  .withScopes(scopes)
                  .withResources(List.of(API))
                  .withRedirectUris(List.of(new RedirectUri("https://prints.example/cb")))
                  .with(ClientProfile.PLAIN.withDetailsTypes(Set.of("photo_album", "photo_order"))),
              this.<Registration>telling(photos, Registration::told));
      server
          .consents()
          .give(
              List.of(
                  new Consent(
                      new UserId("ada"),
                      PRINTS,
                      API,
                      scopes,
                      AuthorizationDetails.parse("[" + ALBUM + "]").orThrow(),
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
