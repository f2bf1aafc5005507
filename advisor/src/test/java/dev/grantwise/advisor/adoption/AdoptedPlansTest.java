package dev.grantwise.advisor.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of every sample is read without a warning, planned, and safe to show. */
final class AdoptedPlansTest {

  static Stream<Adoption.Written> everySample() {
    return Stream.concat(
        Stream.of(
                "oauth2-proxy.cfg",
                "oauth2-proxy-careless.cfg",
                "auth_openidc.conf",
                "auth_openidc-careless.conf",
                "application.properties")
            .map(Samples::adopted),
        Stream.of("partner", "google", "legacy", "old-page")
            .map(client -> Samples.adopted("application.yaml", client)));
  }

  @ParameterizedTest
  @MethodSource("everySample")
  void neverHasASecretInIt(Adoption.Written written) {
    assertThat(written.toString()).doesNotContain(Samples.CANARY);
    assertThat(written.notes()).noneMatch(note -> note.line("f").contains(Samples.CANARY));
  }

  @ParameterizedTest
  @MethodSource("everySample")
  void isPlannedAlsoForWhatRunDoes(Adoption.Written written) {
    PlanInput input = PlanInput.of(Samples.client(written), metadata(written), "seed");

    assertThat(Planner.plan(input)).isInstanceOf(PlanResult.Planned.class);
    assertThat(Planner.plan(input.asRun())).isInstanceOf(PlanResult.Planned.class);
  }

  @ParameterizedTest
  @MethodSource("everySample")
  void saysEachThingOnceTheMostUrgentFirst(Adoption.Written written) {
    assertThat(written.notes()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(written.notes().stream().map(Note::kind).toList()).isSorted();
  }

  @Test
  void refusesByRulesThatThereAre() {
    List<String> known =
        RuleCatalogue.rules().stream().map(rule -> rule.requirement().id().value()).toList();

    assertThat(everySample().flatMap(written -> written.notes().stream()))
        .flatExtracting(note -> note.rule().stream().toList())
        .hasSizeGreaterThan(10)
        .allMatch(rule -> known.contains(rule.toString()));
  }

  /** Of a server that does what these configurations need, under the issuer of the file. */
  private static AuthorizationServerMetadata metadata(Adoption.Written written) {
    ClientFile file = Samples.client(written);
    String issuer =
        switch (file.authorizationServer()) {
          case AuthorizationServerChoice.AtIssuer(var at) -> at.value();
          case AuthorizationServerChoice.OfProvider provider ->
              provider.issuer().map(Object::toString).orElse("https://accounts.google.com");
          default -> throw new AssertionError(file.authorizationServer());
        };
    return AuthorizationServerMetadata.parse(
            JsonObject.EMPTY
                .with("issuer", issuer)
                .with("authorization_endpoint", issuer + "/authorize")
                .with("token_endpoint", issuer + "/token")
                .with("jwks_uri", issuer + "/jwks")
                .with("scopes_supported", List.of("openid"))
                .with("response_types_supported", List.of("code"))
                .with(
                    "grant_types_supported",
                    List.of("authorization_code", "refresh_token", "client_credentials"))
                .with(
                    "token_endpoint_auth_methods_supported",
                    List.of("client_secret_basic", "client_secret_post"))
                .with("code_challenge_methods_supported", List.of("S256")))
        .orThrow();
  }
}
