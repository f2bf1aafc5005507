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
    "keycloak, http://localhost:8080/realms/acme, http://localhost:8080/realms/acme"
  })
  void fillsTheIssuerOfATenant(String id, String tenant, String issuer) {
    assertThat(profile(id).issuer(Optional.of(tenant)).toOptional())
        .hasValue(new Issuer(issuer));
  }

  @ParameterizedTest
  @CsvSource({
    "entra, a/b",
    "entra, https://login.microsoftonline.com.evil.example/common/v2.0",
    "okta, acme.evil.example",
    "okta, https://evil.example",
    "okta, ac me",
    "auth0, acme",
    "keycloak, acme",
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
    AuthorizationServerMetadata google =
        profile("google").metadata(Optional.empty()).orElseThrow();

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

  private static final int AT_LEAST = 150;

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
          assertThat(metadata).isPresent().hasValueSatisfying(IssuerSamples::isWhole);
          filled++;
        }
      }
    }
    assertThat(filled).isGreaterThanOrEqualTo(10);
  }

  private static Optional<String> tenant(ProviderProfile profile, String issuer) {
    return profile.tenantExpected().map(expected -> issuer);
  }

  private ProviderProfile profile(String id) {
    return catalogue.find(id).orElseThrow();
  }
}
