package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.ProviderName;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProviderViewTest {

  private static final List<ClientKind> KINDS =
      List.of(
          ClientKind.WEB_APP,
          ClientKind.BROWSER_BASED_APP,
          ClientKind.COMMAND_LINE,
          ClientKind.SERVICE);

  private static final Map<String, String> TENANTS =
      Map.of(
          "auth0", "acme.eu.auth0.com",
          "authentik", "https://sso.example.com/application/o/photos/",
          "entra", "common",
          "gitlab", "gitlab.example.com",
          "hydra", "https://login.example.com",
          "keycloak", "https://sso.example.com/realms/acme",
          "okta", "acme",
          "pingfederate", "sso.example.com",
          "salesforce", "acme.my.salesforce.com",
          "spring-authorization-server", "https://login.example.com");

  @Test
  void saysWhatAnUnknownProviderLeavesUnknown() {
    Provider provider = view(Clients.of(ClientKind.WEB_APP), Servers.good(), Optional.empty());

    assertThat(provider.name()).isEmpty();
    assertThat(provider.facts()).isEmpty();
    assertThat(provider.unknown())
        .anySatisfy(
            one -> {
              assertThat(one.what()).contains("does not know this provider", "refresh tokens");
              assertThat(one.howToFindOut()).contains("authorization_server.provider");
            });
  }

  @Test
  void showsWhatIsKnownBeyondTheMetadataAndHowWell() {
    Provider provider = of("google", ClientKind.WEB_APP, Optional.empty());

    assertThat(provider.name()).hasValue("Google");
    assertThat(provider.facts())
        .anySatisfy(
            fact -> {
              assertThat(fact.topic()).isEqualTo("How to ask for a refresh token");
              assertThat(fact.value()).startsWith("parameter access_type=offline prompt=consent.");
              assertThat(fact.evidence()).isEqualTo("documented");
              assertThat(fact.source()).startsWith("https://");
            })
        .anySatisfy(
            fact -> {
              assertThat(fact.topic()).isEqualTo("Refresh token rotation");
              assertThat(fact.evidence()).isEqualTo("unsure");
            });
    assertThat(provider.unknown())
        .noneSatisfy(one -> assertThat(one.what()).contains("does not know this provider"));
  }

  /** What stands in the metadata is shown there, and what concerns others is left out. */
  @Test
  void repeatsNothingThatTheMetadataSays() {
    assertThat(topics(of("google", ClientKind.WEB_APP, Optional.empty())))
        .doesNotContain(
            "PKCE with S256", "Revocation", "Client authentication", "Secret of installed apps")
        .doesNotContain("Token requests from a browser", "Client secret at the device grant");
    assertThat(topics(of("google", ClientKind.BROWSER_BASED_APP, Optional.empty())))
        .contains("Token requests from a browser");
    assertThat(topics(of("google", ClientKind.DESKTOP_APP, Optional.empty())))
        .contains("Secret of installed apps", "Loopback redirect");
    assertThat(topics(of("entra", ClientKind.WEB_APP, Optional.of("common"))))
        .contains("PKCE with S256", "Templated issuer");
  }

  /** OpenID Connect Discovery 4.3: the issuer must be exact, and this one is a pattern. */
  @Test
  void saysHowAPatternForAnIssuerIsUsed() {
    assertThat(of("entra", ClientKind.WEB_APP, Optional.of("common")).says())
        .anySatisfy(
            said -> {
              assertThat(said.name()).isEqualTo("issuer");
              assertThat(said.value()).contains("{tenantid}");
              assertThat(said.meaning()).contains("only tenants on a list of yours");
            });
    assertThat(of("google", ClientKind.WEB_APP, Optional.empty()).says())
        .noneSatisfy(said -> assertThat(said.name()).isEqualTo("issuer"));
  }

  @Test
  void saysThatTheCatalogueSpokeForTheServer() {
    assertThat(of("google", ClientKind.WEB_APP, Optional.empty()).says())
        .anySatisfy(said -> assertThat(said.value()).isEqualTo("the catalogue of 2026-11-22"));
    assertThat(view(Clients.of(ClientKind.WEB_APP), Servers.good(), Optional.empty()).says())
        .noneSatisfy(said -> assertThat(said.value()).contains("catalogue"));
  }

  /** Every provider that can be planned without a network: never a crash. */
  @Test
  void plansEveryProviderOfTheCatalogue() {
    int planned = 0;
    for (ProviderProfile profile : Catalogue.load().profiles()) {
      Optional<String> tenant =
          profile.tenantExpected().map(expected -> TENANTS.getOrDefault(profile.id(), expected));
      Optional<AuthorizationServerMetadata> metadata = profile.metadata(tenant);
      for (ClientKind kind : KINDS) {
        if (metadata.isPresent()) {
          PlanResult result = Planner.plan(input(profile.id(), kind, metadata.get(), tenant));
          assertThat(provider(result).name()).hasValue(profile.name());
          planned++;
        }
      }
    }
    assertThat(planned).isGreaterThan(20 * KINDS.size());
  }

  private static Provider of(String id, ClientKind kind, Optional<String> tenant) {
    AuthorizationServerMetadata metadata =
        Catalogue.load().find(id).orElseThrow().metadata(tenant).orElseThrow();
    return provider(Planner.plan(input(id, kind, metadata, tenant)));
  }

  private static PlanInput input(
      String id, ClientKind kind, AuthorizationServerMetadata metadata, Optional<String> tenant) {
    ClientFile file = Clients.of(kind);
    AuthorizationServerChoice choice =
        new AuthorizationServerChoice.OfProvider(
            new ProviderName(id), tenant, Optional.empty(), Optional.empty());
    return PlanInput.of(
        new ClientFile(
            file.client(),
            choice,
            file.otherServers(),
            file.access(),
            file.runtime(),
            file.session(),
            file.inferences()),
        metadata,
        "seed");
  }

  private static Provider view(
      ClientFile file, AuthorizationServerMetadata metadata, Optional<ProviderProfile> profile) {
    return provider(Planner.plan(PlanInput.of(file, metadata, "seed").with(profile)));
  }

  private static Provider provider(PlanResult result) {
    return switch (result) {
      case PlanResult.Planned planned -> planned.plan().provider();
      case PlanResult.NotPossible refused -> refused.provider();
    };
  }

  private static List<String> topics(Provider provider) {
    return provider.facts().stream().map(Provider.Known::topic).toList();
  }
}
