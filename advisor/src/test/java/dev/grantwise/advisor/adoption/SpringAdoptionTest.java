package dev.grantwise.advisor.adoption;

import static dev.grantwise.advisor.adoption.Samples.notes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpringAdoptionTest {

  @Test
  void asksWhichOfSeveralRegistrationsIsMeant() {
    assertThat(Samples.of(Samples.text("application.yaml"), Adoption.Wish.ANY))
        .isEqualTo(
            new Adoption.Refused(
                Adoption.Cause.QUESTION,
                "There are the registrations google, legacy, old-page, partner. A client file is"
                    + " about one: name it with --client."));
  }

  @Test
  void refusesThePasswordAndTheImplicitGrantAndPlansTheWayOut() {
    var legacy = Samples.adopted("application.yaml", "legacy");
    var page = Samples.adopted("application.yaml", "old-page");

    assertThat(notes(legacy, Note.Kind.REFUSED))
        .contains(
            "20 spring.security.oauth2.client.registration.legacy.authorization-grant-type"
                + " [no-password]");
    assertThat(Samples.said(legacy)).contains("  currently: password");
    assertThat(notes(page, Note.Kind.REFUSED))
        .contains(
            "26 spring.security.oauth2.client.registration.old-page.authorization-grant-type"
                + " [no-implicit]");
    assertThat(Samples.said(page)).contains("  type: web-app", "  currently: implicit");
  }

  @Test
  void saysThatADefaultOfAVariableWasASecretInClear() {
    var legacy = Samples.adopted("application.yaml", "legacy");

    assertThat(Samples.said(legacy)).contains("  client_secret: \"${LEGACY_SECRET}\"");
    assertThat(legacy.notes())
        .filteredOn(note -> note.kind() == Note.Kind.SECRET)
        .singleElement()
        .extracting(Note::text)
        .asString()
        .startsWith("It stands in clear");
  }

  @Test
  void leavesADocumentForOneProfileOutAndSaysSo() {
    var partner = Samples.adopted("application.yaml", "partner");

    assertThat(notes(partner, Note.Kind.DECIDE)).contains("38 ");
    assertThat(Samples.said(partner))
        .containsExactly(
            "client:",
            "  type: service",
            "  client_id: billing",
            "  client_secret: \"${SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_PARTNER_CLIENTSECRET}\"",
            "authorization_server:",
            "  issuer: https://login.example.com/realms/partners");
  }

  @Test
  void refusesWeakerCookies() {
    var google = Samples.adopted("application.yaml", "google");

    assertThat(notes(google, Note.Kind.REFUSED))
        .containsExactly(
            "35 server.servlet.session.cookie.secure",
            "35 server.servlet.session.cookie.same-site");
    assertThat(Samples.said(google)).contains("  provider: google", "  idle: 45m");
  }

  @Test
  void refusesAPropertyThatIsWrittenInTwoWays() {
    assertThat(
            Samples.of(
                """
                spring.security.oauth2.client.registration.a.client-id=one
                spring.security.oauth2.client.registration.a.clientId=two
                """,
                Adoption.Wish.ANY))
        .isInstanceOfSatisfying(
            Adoption.Refused.class,
            refused ->
                assertThat(refused.why())
                    .startsWith("f:2: spring.security.oauth2.client.registration.a.clientId stands")
                    .contains("the first is on line 1"));
  }

  @Test
  void tellsRegistrationsApartByTheirWholeNames() {
    var written =
        Samples.of(
            """
            spring.security.oauth2.client.registration.my-app.client-id=one
            spring.security.oauth2.client.registration.myapp.client-id=two
            """,
            Adoption.Wish.ANY);

    assertThat(((Adoption.Refused) written).why()).contains("my-app, myapp");
  }

  @Test
  void refusesAConfigurationWithoutARegistration() {
    assertThat(
            Samples.of(
                "spring.security.oauth2.client.provider.a.issuer-uri=https://a.example\n",
                Adoption.Wish.ANY))
        .isInstanceOfSatisfying(
            Adoption.Refused.class,
            refused -> {
              assertThat(refused.cause()).isEqualTo(Adoption.Cause.CONFIGURATION);
              assertThat(refused.why()).startsWith("There is no registration.");
            });
  }

  @Test
  void writesTheSameClient() {
    var shop = Samples.adopted("application.properties");

    assertThat(Samples.said(shop))
        .containsExactly(
            "client:",
            "  type: web-app",
            "  client_id: shop",
            "  client_name: The shop",
            "  redirect_uris: [https://shop.example.com/login/oauth2/code/staff]",
            "  token_endpoint_auth_method: client_secret_post",
            "  client_secret: \"${SHOP_SECRET}\"",
            "authorization_server:",
            "  issuer: https://login.example.com/realms/staff",
            "session:",
            "  store: redis",
            "  idle: 20m",
            "  redis_url: redis://localhost",
            "  redis_password: \"${SPRING_DATA_REDIS_PASSWORD}\"");
    assertThat(shop.file()).contains("Scopes of APIs (orders.read)");
  }
}
