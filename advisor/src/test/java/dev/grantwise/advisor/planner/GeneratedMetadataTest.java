package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds at every server, however odd; the seed of a failure is printed. */
final class GeneratedMetadataTest {

  private static final int SERVERS = 40;

  private final long seed = Long.getLong("grantwise.test.seed", 20261126L);
  private final Random random = new Random(seed);

  @Test
  void neverPlansAgainstAMustAndAlwaysRejectsImplicitAndPassword() {
    int planned = 0;
    int refused = 0;
    for (int i = 0; i < SERVERS; i++) {
      AuthorizationServerMetadata metadata = metadata();
      for (ClientKind kind : Clients.PLANNED) {
        PlanInput input = PlanInput.of(Clients.of(kind), metadata, "seed");
        Selection selection = Planner.select(input);
        selection
            .winner()
            .ifPresent(
                winner -> {
                  assertThat(winner.obstacles()).as(context(metadata)).isEmpty();
                  assertThat(Designs.of(Fitting.of(input.file()))).contains(winner.design());
                });
        assertNoTie(selection, metadata);
        switch (Planner.plan(input)) {
          case PlanResult.Planned(Plan plan) -> {
            planned++;
            assertRejectsTheForbidden(plan.rejected(), metadata);
            assertThat(plan.recommendation().grant())
                .as(context(metadata))
                .isIn(RuntimeCapabilities.EVERYTHING.grants());
            assertThat(plan.exchange()).as(context(metadata)).isNotEmpty();
          }
          case PlanResult.NotPossible(var gaps, var rejected, var provider) -> {
            refused++;
            assertRejectsTheForbidden(rejected, metadata);
            assertThat(gaps).as(context(metadata)).isNotEmpty();
          }
        }
      }
    }
    assertThat(planned).as("planned, seed " + seed).isGreaterThan(10);
    assertThat(refused).as("refused, seed " + seed).isGreaterThan(10);
  }

  /** The criteria tell any two possible designs apart. */
  private void assertNoTie(Selection selection, AuthorizationServerMetadata metadata) {
    List<Candidate> possible =
        selection.candidates().stream()
            .filter(Candidate::isPossible)
            .sorted(Criterion.ORDER)
            .toList();
    for (int i = 1; i < possible.size(); i++) {
      assertThat(Criterion.deciding(possible.get(i - 1), possible.get(i)))
          .as(context(metadata) + possible.get(i))
          .isPresent();
    }
  }

  private void assertRejectsTheForbidden(
      List<Rejection> rejected, AuthorizationServerMetadata metadata) {
    assertThat(rejected)
        .as(context(metadata))
        .anyMatch(
            one ->
                one.option().equals("grant: implicit")
                    && one.rule().filter(new RuleId("no-implicit")::equals).isPresent())
        .anyMatch(
            one ->
                one.option().equals("grant: password")
                    && one.rule().filter(new RuleId("no-password")::equals).isPresent());
  }

  private String context(AuthorizationServerMetadata metadata) {
    return "seed " + seed + ", " + metadata.toJson().encode() + " ";
  }

  private AuthorizationServerMetadata metadata() {
    JsonObject json = JsonObject.EMPTY.with("issuer", Clients.ISSUER.value());
    for (String name :
        List.of(
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "revocation_endpoint",
            "end_session_endpoint")) {
      if (random.nextInt(6) > 0) {
        json = json.with(name, "https://login.example.com/" + name + odd());
      }
    }
    json = some(json, "response_types_supported", List.of("code", "token", "id_token token"));
    json = some(json, "response_modes_supported", List.of("query", "fragment", "form_post", "x"));
    json =
        some(
            json,
            "grant_types_supported",
            List.of(
                "authorization_code",
                "client_credentials",
                "refresh_token",
                "implicit",
                "password",
                "device_code"));
    json = some(json, "code_challenge_methods_supported", List.of("S256", "plain", "RS256"));
    json = some(json, "scopes_supported", List.of("openid", "photos.read", "email"));
    json =
        some(
            json,
            "token_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none", "odd"));
    json = some(json, "dpop_signing_alg_values_supported", List.of("ES256"));
    json = json.with("require_pushed_authorization_requests", random.nextInt(8) == 0);
    json = json.with("tls_client_certificate_bound_access_tokens", random.nextBoolean());
    json = json.with("authorization_response_iss_parameter_supported", random.nextBoolean());
    return Servers.of(json);
  }

  private String odd() {
    return random.nextInt(5) == 0 ? "?tenant=a&b" : "";
  }

  /** Left out, empty, or some of the values: mostly most of them. */
  private JsonObject some(JsonObject json, String name, List<String> values) {
    if (random.nextInt(4) == 0) {
      return json;
    }
    List<String> kept = new ArrayList<>(values);
    kept.removeIf(value -> random.nextInt(5) == 0);
    kept.sort(Comparator.comparingInt(String::length));
    return json.with(name, kept);
  }
}
