package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each type of client comes to at five providers, from the catalogue alone. Read a change of
 * one of these files as a change of the advice that people get.
 */
final class GoldenPlansTest {

  private static final String REGENERATE =
      " differs from the plan; if the new one is right, write it anew with: mvn -pl advisor -am"
          + " test -Dtest=GoldenPlansTest -Dgrantwise.regenerate=true";

  private static final List<String> TYPES =
      List.of(
          "web-app",
          "browser-based-app",
          "mobile-app",
          "desktop-app",
          "command-line",
          "input-constrained-device",
          "service",
          "service-on-behalf-of-user",
          "offline-worker",
          "agent",
          "resource-server",
          "browser-extension");

  /** A provider, and the tenant that its issuer needs. */
  enum Place {
    GOOGLE("google", ""),
    ENTRA("entra", "8eaef023-2b34-4da1-9baa-8bc8c9d6a490"),
    OKTA("okta", "https://photos.okta.com"),
    AUTH0("auth0", "photos.eu.auth0.com"),
    KEYCLOAK("keycloak", "https://login.photos.example/realms/photos");

    private final String id;
    private final Optional<String> tenant;

    Place(String id, String tenant) {
      this.id = id;
      this.tenant = Optional.of(tenant).filter(text -> !text.isEmpty());
    }
  }

  /** One golden file. */
  record Golden(Place place, String type) {
    @Override
    public String toString() {
      return place.id + "/" + type + ".txt";
    }
  }

  static Stream<Golden> goldens() {
    return Stream.of(Place.values())
        .flatMap(place -> TYPES.stream().map(type -> new Golden(place, type)));
  }

  @Test
  void areSixty() throws IOException {
    assertThat(goldens()).hasSize(60);
    try (Stream<Path> files = Files.walk(folder())) {
      assertThat(files.filter(file -> file.toString().endsWith(".txt"))).hasSize(60);
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void isAsTheFileSays(Golden golden) throws IOException {
    Path file = folder().resolve(golden.toString());
    String plan = text(Planner.plan(input(golden)));
    if (Boolean.getBoolean("grantwise.regenerate")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, plan);
    }
    assertThat(file).as(golden + REGENERATE).exists();
    assertThat(Files.readString(file)).as(golden + REGENERATE).isEqualTo(plan);
  }

  private static PlanInput input(Golden golden) {
    String tenant = golden.place().tenant.map(text -> ", tenant: '" + text + "'").orElse("");
    String text =
        OracleFiles.text("clients/" + golden.type() + ".yaml")
            .replace("metadata: saved.json", "provider: " + golden.place().id + tenant);
    ClientFile file = OracleFiles.client(golden.toString(), text);
    AuthorizationServerMetadata metadata =
        Catalogue.load()
            .find(golden.place().id)
            .flatMap(profile -> profile.metadata(golden.place().tenant))
            .orElseThrow();
    return PlanInput.of(file, metadata, "golden");
  }

  private static String text(PlanResult result) {
    List<String> lines = new ArrayList<>();
    switch (result) {
      case PlanResult.Planned(Plan plan) -> planned(plan, lines);
      case PlanResult.NotPossible refused -> {
        lines.add("no plan");
        gaps(refused.gaps(), lines);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void planned(Plan plan, List<String> lines) {
    Recommendation chosen = plan.recommendation();
    lines.add("grant " + chosen.grant());
    lines.add("client authentication " + chosen.clientAuthentication());
    lines.add("architecture " + chosen.architecture());
    lines.add("");
    lines.add("steps");
    plan.exchange()
        .forEach(
            step ->
                lines.add(
                    "  "
                        + step.phase()
                        + " / "
                        + step.name()
                        + ": "
                        + step.from()
                        + " > "
                        + step.to()));
    lines.add("");
    lines.add("tokens");
    plan.tokens()
        .forEach(
            row -> lines.add("  " + row.token() + " | " + row.storage() + " | " + row.refresh()));
    lines.add("");
    lines.add("decisions");
    plan.decisions().forEach(one -> lines.add("  " + one.topic() + " = " + one.value()));
    gaps(plan.gaps(), lines);
  }

  private static void gaps(List<Gap> gaps, List<String> lines) {
    lines.add("");
    lines.add("gaps");
    gaps.forEach(gap -> lines.add("  " + gap.what()));
  }

  /** Of the sources, so that they can be written anew. */
  private static Path folder() {
    return OracleFiles.upwards("advisor/src/test/resources/golden").orElseThrow();
  }
}
