package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.app.run.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code run} brings the server, the plan is what {@code run} does, and says what is not. */
final class OwnServerPlanTest {

  private static final String SERVICE =
      """
      client: {type: service, client_id: reports}
      authorization_server:
        embedded: {}
      access:
        - {resource: https://api.photos.example, scopes: [photos.read]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"web-app", "browser-based-app", "command-line", "desktop-app", "agent"})
  void promisesNothingThatRunDoesNot(String type) {
    PlanInput input = input(app(type));
    Plan best = plan(input);

    assertThat(best.recommendation()).isEqualTo(plan(input.asRun()).recommendation());
    assertThat(best.gaps()).extracting(Gap::what).noneMatch(what -> what.contains("grantwise run"));
    assertThat(best.decisions())
        .filteredOn(decision -> decision.topic().equals("authorization request"))
        .extracting(Decision::value)
        .singleElement()
        .asString()
        .startsWith("pushed");
  }

  @Test
  void saysWhatTheServerOffersAndRunDoesNotUse() {
    assertThat(plan(input(SERVICE)).gaps())
        .extracting(Gap::why)
        .anyMatch(why -> why.contains("private_key_jwt") && why.contains("names no key"))
        .anyMatch(why -> why.contains("binds tokens to keys"));
  }

  @Test
  void showsAKeyThatTheFileNames() {
    String named = SERVICE.replace("reports}", "reports, private_key_file: key.pem}");

    assertThat(plan(input(named)).recommendation().clientAuthentication())
        .hasToString("private_key_jwt");
  }

  /** Others build it, and they can do whatever the server offers. */
  @Test
  void plansTheBestForClientsThatRunLeavesToOthers() {
    String mobile =
        """
        client: {type: mobile-app, client_id: desk, redirect_uris: [https://desk.example/callback]}
        authorization_server:
          embedded: {}
        access:
          - {resource: https://api.photos.example, scopes: [photos.read]}
        """;

    assertThat(plan(input(mobile)).decisions())
        .filteredOn(decision -> decision.topic().equals("sender constraint"))
        .extracting(Decision::value)
        .singleElement()
        .asString()
        .contains("DPoP");
  }

  private static String app(String type) {
    return """
    client:
      type: %s
      client_id: photos
      redirect_uris: [http://127.0.0.1:7070/oauth2/callback]
    authorization_server:
      embedded: {}
    access:
      - {resource: https://api.photos.example, scopes: [photos.read]}
    """
        .formatted(type);
  }

  private static PlanInput input(String text) {
    ClientFile file =
        switch (ClientFileReader.read("grantwise.yaml", text)) {
          case ClientFileReading.Read read -> read.file();
          case ClientFileReading.Refused refused -> throw new AssertionError(refused.problems());
        };
    AuthorizationServerChoice.Embedded own =
        (AuthorizationServerChoice.Embedded) file.authorizationServer();
    return PlanInput.of(file, Installation.embeddedMetadata(file, own.issuer()), "seed");
  }

  private static Plan plan(PlanInput input) {
    return switch (Planner.plan(input)) {
      case PlanResult.Planned planned -> planned.plan();
      case PlanResult.NotPossible refused -> throw new AssertionError(refused.gaps());
    };
  }
}
