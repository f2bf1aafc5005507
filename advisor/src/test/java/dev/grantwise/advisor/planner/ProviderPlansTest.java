package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue knows of a provider turns plans there, and what is unsure never does. */
final class ProviderPlansTest {

  @Test
  void takesTheClientIdAloneForTheDeviceGrantAtGitHub() {
    Plan plan =
        plan("github", "", "client: {type: input-constrained-device, client_id: tv}\n" + API);
    assertThat(plan.recommendation().clientAuthentication().value()).isEqualTo("none");
  }

  @Test
  void stillRefusesAPublicClientForACodeAtGitHub() {
    assertThat(gaps("github", "", "client: {type: desktop-app, client_id: notes}\n" + API))
        .anySatisfy(gap -> assertThat(gap.what()).contains("client authentication method"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "apple"})
  void saysFirstThatAGrantMayNotBeThere(String provider) {
    Plan plan =
        plan(provider, "", "client: {type: service-on-behalf-of-user, client_id: x}\n" + API);
    assertThat(plan.gaps().getFirst().what())
        .isEqualTo(
            "Please check first: the provider may not offer the grant"
                + " urn:ietf:params:oauth:grant-type:token-exchange.");
    assertThat(plan.gaps().getFirst().why()).contains("not certain", "https://");
  }

  @Test
  void doubtsNothingThatMetadataOrABetterSourceSays() {
    Plan plan = plan("entra", "contoso.example", "client: {type: service, client_id: x}\n" + API);
    assertThat(plan.gaps())
        .noneSatisfy(gap -> assertThat(gap.what()).startsWith("Please check first"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example, https%3A%2F%2Fapi.example%2F.default",
    "https://api.example/, https%3A%2F%2Fapi.example%2F%2F.default",
    "api://reports, api%3A%2F%2Freports%2F.default"
  })
  void asksForEverythingGrantedInTheNameOfAServiceAtEntra(String api, String scope) {
    Plan plan =
        plan(
            "entra",
            "contoso.example",
            "client: {type: service, client_id: x}\n"
                + "access: [{resource: '"
                + api
                + "', scopes: [read]}]\n");
    List<String> bodies =
        plan.exchange().stream()
            .flatMap(step -> step.request().stream())
            .map(request -> request.body().text())
            .filter(body -> !body.isEmpty())
            .toList();
    assertThat(bodies).isNotEmpty();
    assertThat(bodies)
        .allSatisfy(
            body -> assertThat(body).contains("scope=" + scope + "&").doesNotContain("scope=read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"google", "apple", "github", "facebook"})
  void refusesToBelieveTokensThatAreForTheProvidersOwnApis(String provider) {
    assertThat(gaps(provider, "", "client: {type: resource-server, client_id: x}\n" + API))
        .anySatisfy(
            gap -> {
              assertThat(gap.what()).contains("issues no access tokens for an API of yours");
              assertThat(gap.mend()).contains("authorization_server.embedded");
            });
  }

  @Test
  void refusesAFormThatIsPostedToPlainHttp() {
    assertThat(gaps("apple", "", returningTo("http://127.0.0.1:8080/oauth2/callback")))
        .anySatisfy(gap -> assertThat(gap.mend()).contains("https address"));
    assertThat(
            plan("apple", "", returningTo("https://app.example/oauth2/callback"))
                .recommendation()
                .architecture()
                .toString())
        .isEqualTo("web-server-application");
  }

  @Test
  void sendsAnAppWithoutAServerBackToAPageOfItsOwn() {
    ClientFile file =
        OracleFiles.client(
            "page",
            """
            client: {type: browser-based-app, client_id: x}
            authorization_server: {provider: auth0, tenant: acme.eu.auth0.com}
            runtime: {server_side: no}
            """);
    assertThat(file.client().redirectUris())
        .allSatisfy(uri -> assertThat(uri.value()).doesNotContain("oauth2"));
  }

  private static final String API = "access: [{resource: 'https://api.example', scopes: [read]}]\n";

  private static String returningTo(String uri) {
    return "client: {type: web-app, client_id: x, redirect_uris: ['" + uri + "']}\n";
  }

  private static Plan plan(String provider, String tenant, String client) {
    PlanResult result = result(provider, tenant, client);
    assertThat(result).as(result.toString()).isInstanceOf(PlanResult.Planned.class);
    return ((PlanResult.Planned) result).plan();
  }

  private static List<Gap> gaps(String provider, String tenant, String client) {
    PlanResult result = result(provider, tenant, client);
    assertThat(result).isInstanceOf(PlanResult.NotPossible.class);
    return ((PlanResult.NotPossible) result).gaps();
  }

  private static PlanResult result(String provider, String tenant, String client) {
    Optional<String> named = Optional.of(tenant).filter(text -> !text.isEmpty());
    String server =
        "authorization_server: {provider: "
            + provider
            + named.map(text -> ", tenant: '" + text + "'").orElse("")
            + "}\n";
    return Planner.plan(
        PlanInput.of(
            OracleFiles.client(provider, client + server),
            Catalogue.load()
                .find(provider)
                .flatMap(profile -> profile.metadata(named))
                .orElseThrow(),
            "seed"));
  }
}
