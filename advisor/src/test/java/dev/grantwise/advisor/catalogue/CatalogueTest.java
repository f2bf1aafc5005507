package dev.grantwise.advisor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueTest {

  private static final String GUID = "cc74fc12-4142-400e-a653-f98bdeadbeef";

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void knowsNothingOfANameThatIsNotThere() {
    assertThat(catalogue.find("gogle")).isEmpty();
    assertThat(catalogue.find("")).isEmpty();
    assertThat(catalogue.find("../providers")).isEmpty();
    assertThat(catalogue.ids()).doesNotContain(Catalogue.EMBEDDED).isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.microsoftonline.com.evil.example/common/v2.0",
        "https://login.microsoftonline.com/common/v2.0/",
        "https://login.microsoftonline.com/common",
        "https://login.microsoftonline.com/a/b/v2.0",
        "https://evil.example/login.microsoftonline.com/common/v2.0",
        "http://login.microsoftonline.com/common/v2.0",
        "https://accounts.google.com/",
        "https://accounts.google.com.evil.example",
        "accounts.google.com",
        "https://github.com/login/oauth/x",
        "https://acme.auth0.com.evil.example/",
        "https://acme.eu.auth0.com",
        "https://sso.example.com/realms/acme",
        "https://login.acme.example/",
        "http://localhost:8080/realms/acme",
        "https://gitlab.example.com",
        "https://gitlab.com.evil.example",
        "https://cognito-idp.eu-west-1.amazonaws.com/us-east-1_Ab1Cd2Ef3",
        "https://evil.example/application/o/photos/",
        ""
      })
  void recognisesNobodyByAnotherAddress(String issuer) {
    assertThat(catalogue.ofIssuer(issuer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "google, https://accounts.google.com",
    "entra, https://login.microsoftonline.com/" + GUID + "/v2.0",
    "entra, https://login.microsoftonline.com/{tenantid}/v2.0",
    "entra, https://login.microsoftonline.us/contoso.onmicrosoft.com/v2.0",
    "okta, https://acme.okta.com",
    "okta, https://acme.oktapreview.com/oauth2/default",
    "auth0, https://acme.eu.auth0.com/",
    "gitlab, https://gitlab.com",
    "salesforce, https://acme.my.salesforce.com",
    "cognito, https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_mQWqhJueg",
    "entra-b2c, https://acme.b2clogin.com/" + GUID + "/v2.0/",
    "pingone, https://auth.pingone.eu/" + GUID + "/as",
    "zitadel, https://acme-x1y2.us1.zitadel.cloud",
    "hydra, https://acme-x1y2.projects.oryapis.com",
    "linkedin, https://www.linkedin.com/oauth",
    "github, https://github.com/login/oauth"
  })
  void recognisesAProviderByItsOwnHost(String id, String issuer) {
    assertThat(catalogue.ofIssuer(issuer).map(ProviderProfile::id)).hasValue(id);
  }

  @ParameterizedTest
  @CsvSource({
    "entra, common, https://login.microsoftonline.com/common/v2.0",
    "entra, " + GUID + ", https://login.microsoftonline.com/" + GUID + "/v2.0",
    "okta, acme, https://acme.okta.com",
    "okta, acme.okta.com/oauth2/default, https://acme.okta.com/oauth2/default",
    "okta, https://acme.oktapreview.com, https://acme.oktapreview.com",
    "auth0, acme.eu.auth0.com, https://acme.eu.auth0.com/",
    "auth0, https://acme.eu.auth0.com, https://acme.eu.auth0.com/",
    "auth0, login.acme.example, https://login.acme.example/",
    "keycloak, https://sso.example.com/realms/acme, https://sso.example.com/realms/acme",
    "keycloak, sso.example.com/auth/realms/acme, https://sso.example.com/auth/realms/acme",
    "keycloak, http://localhost:8080/realms/acme, http://localhost:8080/realms/acme",
    "okta, id.acme.example/oauth2/default, https://id.acme.example/oauth2/default",
    "cognito, eu-west-1_Ab1Cd2Ef3,"
        + " https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1Cd2Ef3",
    "entra-external-id, " + GUID + ", https://" + GUID + ".ciamlogin.com/" + GUID + "/v2.0",
    "entra-b2c, acme.b2clogin.com/tfp/"
        + GUID
        + "/B2C_1_in/v2.0,"
        + " https://acme.b2clogin.com/tfp/"
        + GUID
        + "/B2C_1_in/v2.0/",
    "pingone, auth.pingone.com.au/" + GUID + "/as, https://auth.pingone.com.au/" + GUID + "/as",
    "gitlab, gitlab.example.com, https://gitlab.example.com",
    "salesforce, acme--dev.sandbox.my.salesforce.com,"
        + " https://acme--dev.sandbox.my.salesforce.com",
    "hydra, https://login.example.com/, https://login.example.com/",
    "spring-authorization-server, http://localhost:9000, http://localhost:9000",
    "authentik, sso.example.com/application/o/photos,"
        + " https://sso.example.com/application/o/photos/"
  })
  void fillsTheIssuerOfATenant(String id, String tenant, String issuer) {
    assertThat(profile(id).issuer(Optional.of(tenant)).toOptional()).hasValue(new Issuer(issuer));
  }

  @ParameterizedTest
  @CsvSource({
    "entra, a/b",
    "entra, https://login.microsoftonline.com.evil.example/common/v2.0",
    "okta, ac me",
    "okta, acme.okta.com/oauth2/default/v1",
    "okta, http://acme.okta.com",
    "auth0, acme",
    "keycloak, acme",
    "cognito, eu-west-1",
    "cognito, https://cognito-idp.eu-west-1.amazonaws.com/us-east-1_Ab1Cd2Ef3",
    "cognito, https://cognito-idp.eu-west-1.amazonaws.com.evil.example/eu-west-1_Ab1Cd2Ef3",
    "entra-external-id, contoso",
    "entra-b2c, contoso",
    "pingone, cc74fc12-4142-400e-a653-f98bdeadbeef",
    "gitlab, acme",
    "salesforce, acme",
    "keycloak, http://sso.example.com/realms/acme",
    "keycloak, https://user@sso.example.com/realms/acme",
    "google, acme",
    "github, acme"
  })
  void refusesATenantThatIsNone(String id, String tenant) {
    assertThat(profile(id).issuer(Optional.of(tenant)))
        .isInstanceOf(Parsed.Malformed.class)
        .extracting(refused -> ((Parsed.Malformed<Issuer>) refused).what())
        .isEqualTo("authorization_server.tenant");
    assertThat(profile(id).metadata(Optional.of(tenant))).isEmpty();
  }

  @Test
  void asksForTheTenantWhereThereAreTenants() {
    assertThat(profile("okta").issuer(Optional.empty()))
        .isEqualTo(
            Parsed.malformed(
                "authorization_server.tenant", profile("okta").tenantExpected().orElseThrow()));
    assertThat(profile("google").tenantExpected()).isEmpty();
    assertThat(profile("gitlab").issuer(Optional.empty()).orThrow())
        .isEqualTo(new Issuer("https://gitlab.com"));
    assertThat(profile("google").issuer(Optional.empty()).orThrow())
        .isEqualTo(new Issuer("https://accounts.google.com"));
  }

  /** OpenID Connect Discovery 4.3: an issuer with a hole in it equals no issuer. */
  @Test
  void namesTheTemplateWhereTheProviderPublishesOne() {
    ProviderProfile entra = profile("entra");

    AuthorizationServerMetadata common = entra.metadata(Optional.of("common")).orElseThrow();
    assertThat(common.issuer()).isEqualTo("https://login.microsoftonline.com/{tenantid}/v2.0");
    assertThat(common.tokenEndpoint().orElseThrow().value())
        .isEqualTo("https://login.microsoftonline.com/common/oauth2/v2.0/token");
    assertThat(entra.metadata(Optional.of(GUID)).orElseThrow().issuer())
        .isEqualTo("https://login.microsoftonline.com/" + GUID + "/v2.0");
  }

  @Test
  void writesMetadataFromWhatItKnows() {
    AuthorizationServerMetadata google = profile("google").metadata(Optional.empty()).orElseThrow();

    assertThat(google.issuer()).isEqualTo("https://accounts.google.com");
    assertThat(google.notes()).isEmpty();
    assertThat(google.tokenEndpoint().orElseThrow().value())
        .isEqualTo("https://oauth2.googleapis.com/token");
    assertThat(google.codeChallengeMethodsSupported()).hasValue(List.of("S256"));
    assertThat(google.responseTypesSupported()).hasValue(List.of("code"));
    assertThat(google.grantTypesSupported().orElseThrow())
        .contains("authorization_code", "refresh_token")
        .doesNotContain("client_credentials", "implicit", "password");
  }

  /** What its document does not say, its metadata here does not say either. */
  @Test
  void advertisesNoPkceForAProviderThatDoesNot() {
    assertThat(
            profile("entra")
                .metadata(Optional.of(GUID))
                .orElseThrow()
                .codeChallengeMethodsSupported())
        .isEmpty();
    assertThat(profile("entra").deciding(FactKey.PKCE).orElseThrow().is("supported")).isTrue();
  }

  @Test
  void tellsItsOwnDocumentFromALiveOne() {
    ProviderProfile entra = profile("entra");
    for (String tenant : List.of("common", "organizations", GUID)) {
      assertThat(entra.wrote(entra.metadata(Optional.of(tenant)).orElseThrow()))
          .hasValue(LocalDate.of(2026, 11, 22));
    }
    AuthorizationServerMetadata live =
        AuthorizationServerMetadata.parse("{\"issuer\": \"https://accounts.google.com\"}")
            .orThrow();
    assertThat(profile("google").wrote(live)).isEmpty();
    assertThat(entra.wrote(live)).isEmpty();
  }

  @Test
  void addsEndpointsThatADocumentLeavesOutAndNoOthers() {
    ProviderProfile github = profile("github");
    Issuer issuer = new Issuer("https://github.com/login/oauth");
    AuthorizationServerMetadata live =
        AuthorizationServerMetadata.parse(
                """
                {"issuer": "https://github.com/login/oauth",
                 "token_endpoint": "https://github.com/login/oauth/other"}
                """)
            .orThrow();

    AuthorizationServerMetadata completed = github.completed(live, issuer);

    assertThat(completed.toJson().names())
        .containsExactly("issuer", "token_endpoint", "device_authorization_endpoint");
    assertThat(completed.tokenEndpoint().orElseThrow().value())
        .isEqualTo("https://github.com/login/oauth/other");
    assertThat(github.completed(live, new Issuer("https://a.example"))).isSameAs(live);
  }

  /** The providers that the planner is to know, and our own server. */
  @Test
  void knowsEveryProviderThatItShould() {
    assertThat(catalogue.ids())
        .containsExactly(
            "apple",
            "atlassian",
            "auth0",
            "authentik",
            "cognito",
            "curity",
            "discord",
            "dropbox",
            "entra",
            "entra-b2c",
            "entra-external-id",
            "facebook",
            "github",
            "gitlab",
            "google",
            "hydra",
            "keycloak",
            "linkedin",
            "okta",
            "pingfederate",
            "pingone",
            "salesforce",
            "slack",
            "spring-authorization-server",
            "x",
            "zitadel",
            "zoom");
    assertThat(catalogue.find(Catalogue.EMBEDDED)).isPresent();
  }

  @Test
  void hasFactsOfWhichEachSaysHowItIsKnown() {
    Set<String> ids = new HashSet<>();
    List<ProviderFact> facts = new ArrayList<>();
    for (ProviderProfile profile : catalogue.profiles()) {
      assertThat(ids.add(profile.id())).as(profile.id()).isTrue();
      assertThat(profile.name()).isNotBlank();
      assertThat(profile.docs()).isNotBlank();
      assertEachOnce(profile);
      facts.addAll(profile.facts());
    }
    for (ProviderFact fact : facts) {
      assertThat(fact.date()).isBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
      assertThat(fact.note()).endsWith(".");
      assertThat(fact.source()).matches("https://\\S+|[a-z0-9-]+\\.json|Grantwise, .+");
      assertThat(fact.source().endsWith(".json") && !fact.source().startsWith("https:"))
          .as(fact.toString())
          .isEqualTo(fact.evidence() == Evidence.CAPTURED);
    }
    assertThat(facts).hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }

  private static final int AT_LEAST = 500;

  private static void assertEachOnce(ProviderProfile profile) {
    Set<FactKey> keys = new HashSet<>();
    for (ProviderFact fact : profile.facts()) {
      assertThat(fact.key().isMany() || keys.add(fact.key()))
          .as(profile.id() + " " + fact.key())
          .isTrue();
    }
  }

  @Test
  void letsNothingUnsureDecide() {
    int unsure = 0;
    for (ProviderProfile profile : catalogue.profiles()) {
      for (ProviderFact fact : profile.facts()) {
        if (fact.evidence() == Evidence.UNSURE && !fact.key().isMany()) {
          unsure++;
          assertThat(profile.fact(fact.key())).hasValue(fact);
          assertThat(profile.deciding(fact.key())).isEmpty();
        }
      }
    }
    assertThat(unsure).isPositive();
  }

  /** Every endpoint of every form is one that credentials may be sent to. */
  @Test
  void fillsEveryEndpoint() {
    int filled = 0;
    for (ProviderProfile profile : catalogue.profiles()) {
      for (ServerForm form : profile.forms()) {
        for (IssuerTemplate template : form.issuers()) {
          String issuer = IssuerSamples.of(template);
          assertThat(template.match(issuer)).as(issuer).isPresent();
          assertThat(profile.isIssuer(issuer)).isTrue();
          assertThat(profile.issuer(tenant(profile, issuer)).orThrow().value()).isEqualTo(issuer);
          Optional<AuthorizationServerMetadata> metadata = profile.metadata(new Issuer(issuer));
          assertThat(metadata.isPresent())
              .as(issuer)
              .isEqualTo(form.advertised().evidence().decides());
          metadata.ifPresent(IssuerSamples::isWhole);
          filled++;
        }
      }
    }
    assertThat(filled).isGreaterThanOrEqualTo(45);
  }

  private static Optional<String> tenant(ProviderProfile profile, String issuer) {
    return profile.tenantExpected().map(expected -> issuer);
  }

  private ProviderProfile profile(String id) {
    return catalogue.find(id).orElseThrow();
  }
}
